package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedEvents;
import org.disclosureledger.eventstore.ParkedSummary;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.disclosureledger.service.messaging.Projection;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of a batch of a projection, only what cannot be applied is put aside, with its stream. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ProjectionFailureTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Inject ProjectionRunner runner;
  @Inject LifecycleRouting routing;
  @Inject InboxGuards guards;
  @Inject ParkedEvents parked;

  private final String consumer = "test-" + UUID.randomUUID();
  private final UUID stream = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final Map<UUID, Supplier<RuntimeException>> faults = new ConcurrentHashMap<>();
  private final Set<String> applied = ConcurrentHashMap.newKeySet();

  /** Streams whose rows the database takes for good for nothing. */
  private final Set<UUID> refused = ConcurrentHashMap.newKeySet();

  private final class Failing implements Projection {
    @Override
    public String consumer() {
      return consumer;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
      for (ReceivedEvent event : events) {
        Supplier<RuntimeException> fault = faults.get(event.streamId());
        if (fault != null) {
          throw fault.get();
        }
      }
      events.forEach(event -> applied.add(event.where()));
      return events.stream().anyMatch(event -> refused.contains(event.streamId()))
          ? session
              .createNativeQuery("select cast('x' as integer)")
              .getResultList()
              .replaceWithVoid()
          : Uni.createFrom().voidItem();
    }
  }

  @Test
  @DisplayName("what is applied shows before the disk has it, and is acknowledged after")
  void showsBeforeTheDiskHasIt() throws Exception {
    // Given
    List<String> told = new CopyOnWriteArrayList<>();
    Projection watched =
        new Projection() {
          @Override
          public String consumer() {
            return consumer;
          }

          @Override
          public Uni<Void> apply(Mutiny.Session session, List<ReceivedEvent> events) {
            return session
                .createNativeQuery(
                    "select current_setting('synchronous_commit') || ' '"
                        + " || cast(pg_current_wal_insert_lsn() as text)",
                    String.class)
                .getSingleResult()
                .invoke(told::add)
                .replaceWithVoid();
          }
        };

    // When
    deliver(watched, event(stream, 1));

    // Then
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("off ");
    assertThat(
            Ledger.count(
                "select count(*) where pg_current_wal_flush_lsn() >= '%s'"
                    .formatted(told.getFirst().substring(4))))
        .isEqualTo(1);
  }

  @Test
  @DisplayName(
      "a stream that waits in a projection holds up no other, and is taken up by the clock")
  void waitsAlone() {
    // Given
    faults.put(stream, () -> new ProgramNotYetHere("new"));

    // When
    deliver(event(stream, 1), event(other, 1), event(stream, 2), event(other, 2));

    // Then
    assertThat(guard(other)).isEqualTo(2);
    assertThat(guard(stream)).isZero();
    assertThat(states()).containsExactly(State.WAITING, State.WAITING);
    faults.clear();
    await("taken up").atMost(WITHIN).until(() -> guard(stream) == 2);
    await("forgotten").atMost(WITHIN).until(() -> states().isEmpty());
  }

  @Test
  @DisplayName("what a projection can never apply is parked, and the rest of the batch is applied")
  void parksWhatFailsForGood() {
    // Given
    faults.put(stream, () -> new PermanentFailure("impossible"));

    // When
    deliver(event(other, 1), event(stream, 1), event(other, 2), event(other, 3));

    // Then
    assertThat(applied).containsExactlyInAnyOrder(other + "/1", other + "/2", other + "/3");
    assertThat(guard(other)).isEqualTo(3);
    assertThat(states()).containsExactly(State.FAILED);
  }

  @Test
  @DisplayName("what the database never takes is parked for good, though Hibernate tells of it")
  void parksWhatTheDatabaseRefuses() {
    // Given
    refused.add(stream);

    // When
    deliver(event(other, 1), event(stream, 1));

    // Then
    assertThat(guard(other)).isEqualTo(1);
    assertThat(guard(stream)).isZero();
    assertThat(states()).containsExactly(State.FAILED);
  }

  @Test
  @DisplayName("what nobody has foreseen in a projection makes its stream wait alone")
  void waitsForWhatIsUnclear() {
    // Given
    faults.put(stream, () -> new IllegalStateException("strange"));

    // When
    deliver(event(other, 1), event(stream, 1));

    // Then
    assertThat(guard(other)).isEqualTo(1);
    assertThat(states()).containsExactly(State.WAITING);
  }

  private void deliver(ConsumerRecord<String, byte[]> first, ConsumerRecord<?, ?>... more) {
    deliver(new Failing(), first, more);
  }

  private void deliver(
      Projection projection, ConsumerRecord<String, byte[]> first, ConsumerRecord<?, ?>... more) {
    List<ConsumerRecord<String, byte[]>> polled =
        Stream.concat(Stream.of(first), Stream.of(more).map(ProjectionFailureTest::same)).toList();
    CompletableFuture<Void> settled = new CompletableFuture<>();
    runner
        .subscriber(projection)
        .onNext(
            Message.of(
                new ConsumerRecords<>(Map.of(new TopicPartition("t", 0), polled), Map.of()),
                () -> {
                  settled.complete(null);
                  return CompletableFuture.completedFuture(null);
                }));
    settled.orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  @SuppressWarnings("unchecked")
  private static ConsumerRecord<String, byte[]> same(ConsumerRecord<?, ?> record) {
    return (ConsumerRecord<String, byte[]>) record;
  }

  private ConsumerRecord<String, byte[]> event(UUID streamId, int version) {
    EventMetadata metadata =
        new EventMetadata("case", "odd", UUID.randomUUID(), null, "m-1", "test", null);
    OutgoingRecord outgoing =
        routing
            .event(
                new RecordedEvent(
                    streamId,
                    version,
                    1,
                    UUID.randomUUID(),
                    "FixIdentified",
                    1,
                    LifecycleJson.write(new CaseEvent.FixIdentified("odd", other, null)),
                    LifecycleJson.write(metadata),
                    Feed.NOW,
                    new byte[32]))
            .getFirst();
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(outgoing.topic(), 0, version, outgoing.key(), outgoing.value());
    outgoing
        .headers()
        .forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private int guard(UUID streamId) {
    return guards
        .read(consumer, List.of(streamId))
        .await()
        .atMost(WITHIN)
        .getOrDefault(streamId, 0);
  }

  private List<State> states() {
    return parked
        .list(new ParkedEvents.Wanted(consumer, null), 0, 10)
        .await()
        .atMost(WITHIN)
        .stream()
        .map(ParkedSummary::state)
        .toList();
  }
}
