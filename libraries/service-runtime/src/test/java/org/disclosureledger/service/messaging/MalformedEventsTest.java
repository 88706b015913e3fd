package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.service.messaging.ConsumerFixture.headers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.disclosureledger.eventstore.ParkedEvent;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedEvents.Wanted;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every type of the vocabulary, which every consumer reads through the same reader, once malformed
 * in each way. What is known well is the golden file that each type has.
 */
class MalformedEventsTest {

  private static final String CONSUMER = "test";
  private static final Path GOLDEN = Path.of("../lifecycle/src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<UUID> reacted = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Sample> sent = new LinkedHashMap<>();
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final UUID next = UUID.randomUUID();
  private ConsumerFixture bench;

  private record Sample(String type, byte[] payload) {}

  private final class Recording implements Reaction {
    @Override
    public String consumer() {
      return CONSUMER;
    }

    @Override
    public Uni<Void> on(ReceivedEvent event) {
      reacted.add(event.streamId());
      return Uni.createFrom().voidItem();
    }
  }

  @BeforeEach
  void open() {
    bench = new ConsumerFixture();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("whatever type is cut off is parked with its reason and bytes; the next goes on")
  void parksWhatIsCutOff() {
    // Given
    goldens().forEach((type, json) -> send(type, json.substring(0, json.length() / 2)));

    // When
    deliver();

    // Then
    assertThatAllAreParked();
  }

  @Test
  @DisplayName("whatever type has a member of the wrong type is parked with reason and bytes")
  void parksAMemberOfTheWrongType() {
    // Given
    goldens()
        .forEach(
            (type, json) -> {
              ObjectNode event = (ObjectNode) tree(json);
              event.putArray("program").addObject();
              send(type, event.toString());
            });

    // When
    deliver();

    // Then
    assertThatAllAreParked();
  }

  @Test
  @DisplayName("whatever type has nulls in its lists, or for its members, is read or parked")
  void readsOrParksNulls() {
    // Given
    goldens()
        .forEach(
            (type, json) -> {
              JsonNode event = tree(json);
              send(type, withNullElements(event.deepCopy()).toString());
              send(type, withNullMembers((ObjectNode) event).toString());
            });

    // When
    deliver();

    // Then
    Map<UUID, ParkedEvent> parked = parked();
    assertThat(parked.keySet()).doesNotContainAnyElementsOf(reacted);
    assertThat(parked.size() + reacted.size()).isEqualTo(sent.size() + 1);
    assertThat(parked).allSatisfy(this::isUnreadable);
  }

  private void assertThatAllAreParked() {
    assertThat(reacted).containsExactly(next);
    Map<UUID, ParkedEvent> parked = parked();
    assertThat(parked.keySet()).isEqualTo(sent.keySet());
    assertThat(parked).allSatisfy(this::isUnreadable);
  }

  private void isUnreadable(UUID stream, ParkedEvent event) {
    assertThat(event.state()).as(sent.get(stream).type()).isEqualTo(State.FAILED);
    assertThat(event.reason()).isEqualTo("unreadable");
    assertThat(event.detail()).isNotBlank();
    assertThat(event.payload()).isEqualTo(sent.get(stream).payload());
  }

  private void send(String type, String payload) {
    UUID stream = UUID.randomUUID();
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    sent.put(stream, new Sample(type, bytes));
    records.add(bench.record(stream.toString(), headers(stream, 1, type, 1), bytes));
  }

  @SuppressWarnings("unchecked")
  private void deliver() {
    records.add(bench.event(next, 1));
    bench.deliver(bench.runner.subscriber(new Recording()), records.toArray(ConsumerRecord[]::new));
  }

  private Map<UUID, ParkedEvent> parked() {
    Map<UUID, ParkedEvent> parked = new LinkedHashMap<>();
    List<ParkedSummary> page;
    long after = 0;
    do {
      page = TestLedger.await(bench.parked.list(Wanted.all(), after, 100));
      for (ParkedSummary row : page) {
        ParkedEvent event = TestLedger.await(bench.parked.inspect(row.id())).orElseThrow();
        parked.put(event.streamId(), event);
        after = row.id();
      }
    } while (!page.isEmpty());
    return parked;
  }

  private static JsonNode withNullElements(JsonNode node) {
    if (node instanceof ArrayNode list) {
      list.removeAll().addNull();
    }
    node.forEach(MalformedEventsTest::withNullElements);
    return node;
  }

  private static JsonNode withNullMembers(ObjectNode event) {
    List<String> names = new ArrayList<>();
    event.fieldNames().forEachRemaining(names::add);
    names.forEach(event::putNull);
    return event;
  }

  /** One of each type, by type. */
  private static Map<String, String> goldens() {
    Map<String, String> goldens = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.sorted().toList()) {
        String type = file.getFileName().toString().replaceFirst("\\.v1\\.json$", "");
        goldens.put(type, Files.readString(file));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    assertThat(goldens.keySet()).isEqualTo(LifecycleJson.eventTypes().keySet());
    return goldens;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
