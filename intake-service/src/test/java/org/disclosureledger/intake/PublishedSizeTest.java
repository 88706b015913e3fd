package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.service.messaging.KafkaRecordPublisher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much room records take on a real broker. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class PublishedSizeTest {

  private static final String TOPIC = "sizes";
  private static final int RECORDS = 200;

  @Inject KafkaRecordPublisher publisher;

  @Test
  @DisplayName("records that say nearly the same take less than a third of their length")
  void takesLittleRoom() throws Exception {
    // Given
    List<OutgoingRecord> records = IntStream.range(0, RECORDS).mapToObj(i -> record()).toList();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestInstallation.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();

      // When
      publisher.publish(records).toCompletableFuture().get();

      // Then
      assertThat(bytes(admin)).isPositive().isLessThan(length(records) / 3);
    }
  }

  private static OutgoingRecord record() {
    String id = UUID.randomUUID().toString();
    return new OutgoingRecord(
        TOPIC,
        id,
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", id,
            "ce_source", "urn:disclosure-ledger:intake",
            "ce_type", "org.disclosureledger.clock.ClockStarted.v1",
            "ce_program", "a-program",
            "ce_actor", "system",
            "content-type", "application/json"),
        "{\"program\":\"a-program\",\"promise\":\"acknowledge\",\"state\":\"running\"}"
            .getBytes(StandardCharsets.UTF_8));
  }

  private static long bytes(Admin admin) throws Exception {
    int broker = admin.describeCluster().nodes().get().iterator().next().id();
    return admin
        .describeLogDirs(List.of(broker))
        .allDescriptions()
        .get()
        .get(broker)
        .values()
        .stream()
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(replica -> replica.getKey().topic().equals(TOPIC))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  private static long length(List<OutgoingRecord> records) {
    return records.stream()
        .mapToLong(
            record ->
                record.key().length()
                    + record.value().length
                    + record.headers().entrySet().stream()
                        .mapToLong(header -> header.getKey().length() + header.getValue().length())
                        .sum())
        .sum();
  }
}
