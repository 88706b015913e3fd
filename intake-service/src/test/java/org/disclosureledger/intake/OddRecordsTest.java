package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.messaging.ChannelState;
import org.disclosureledger.service.messaging.ChannelStates;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies on a topic of the real broker, what comes after it is taken in. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class OddRecordsTest {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int PARTITIONS = 12;

  @Inject LifecycleRouting routing;
  @Inject ChannelStates channels;

  @ParameterizedTest
  @DisplayName("odd records on every partition of a topic are parked, and its consumer goes on")
  @ValueSource(
      strings = {
        "disclosure.cases",
        "disclosure.clocks",
        "disclosure.programs",
        "disclosure.data-keys"
      })
  void goesOnAfterOddRecords(String topic) {
    // Given
    long before = parked(topic);

    // When
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        odd(topic, partition).forEach(producer::send);
      }
    }

    // Then
    await("parked").atMost(WITHIN).until(() -> parked(topic) - before >= PARTITIONS * 3);
    UUID report = UUID.randomUUID();
    UUID stream = UUID.randomUUID();
    try (Feed feed = new Feed(routing)) {
      feed.tell(
          stream, "odd", new CaseEvent.FixIdentified("odd", report, null), SealingKeys.none());
    }
    await("the next event").atMost(WITHIN).until(() -> timeline(stream) == 1);
    assertThat(channels.all())
        .extracting(ChannelState::consumer)
        .contains("data-keys", "programs", "timeline-cases", "timeline-clocks");
    await("nothing stuck")
        .atMost(WITHIN)
        .untilAsserted(
            () ->
                assertThat(channels.all())
                    .allSatisfy(
                        channel -> {
                          assertThat(channel.failure()).isNull();
                          assertThat(channel.ended()).isFalse();
                        }));
  }

  private static List<ProducerRecord<String, byte[]>> odd(String topic, int partition) {
    ProducerRecord<String, byte[]> emptyHeaders =
        new ProducerRecord<>(topic, partition, UUID.randomUUID().toString(), new byte[] {1});
    List.of("ce_subject", "ce_streamversion", "ce_type", "purpose", "owner")
        .forEach(name -> emptyHeaders.headers().add(name, (byte[]) null));
    ProducerRecord<String, byte[]> tombstone =
        new ProducerRecord<>(topic, partition, UUID.randomUUID().toString(), null);
    tombstone.headers().add("purpose", null).add("owner", null);
    return List.of(
        emptyHeaders,
        tombstone,
        new ProducerRecord<>(topic, partition, UUID.randomUUID().toString(), new byte[] {2, -1}));
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", TestInstallation.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static long parked(String topic) {
    return count(
        "select count(*) from ledger.parked_event where state = 'FAILED' and topic = '%s'"
            .formatted(topic));
  }

  private static long timeline(UUID stream) {
    return count(
        "select count(*) from ledger.inbox_guard where stream_id = '%s'".formatted(stream));
  }

  private static long count(String query) {
    try (Connection connection = TestInstallation.database().connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
