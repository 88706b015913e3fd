package org.disclosureledger.intake;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How far a consumer has come, as the broker was told. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CommittedPlaceTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final String TOPIC = "disclosure.programs";
  private static final String GROUP = "intake.programs";

  @Test
  void isTheEndOfTheTopicOnceAllOfItIsDealtWith() {
    // When
    Program.published("committed");

    // Then
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestInstallation.bootstrapServers()))) {
      Awaitility.await("committed").atMost(WITHIN).until(() -> isAtTheEnd(admin));
    }
  }

  private static boolean isAtTheEnd(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> beginnings = offsets(admin, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(admin, OffsetSpec.latest());
    Map<TopicPartition, Long> filled = new HashMap<>(ends);
    filled.entrySet().removeAll(beginnings.entrySet());
    Map<TopicPartition, OffsetAndMetadata> places =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return !filled.isEmpty()
        && filled.entrySet().stream()
            .allMatch(
                end ->
                    places.containsKey(end.getKey())
                        && places.get(end.getKey()).offset() == end.getValue());
  }

  private static Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec where)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin
        .describeTopics(List.of(TOPIC))
        .allTopicNames()
        .get()
        .get(TOPIC)
        .partitions()
        .forEach(one -> asked.put(new TopicPartition(TOPIC, one.partition()), where));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get()
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }
}
