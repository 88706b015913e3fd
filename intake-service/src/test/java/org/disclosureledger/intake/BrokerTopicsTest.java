package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.disclosureledger.eventstore.BrokerTopics;
import org.junit.jupiter.api.Test;

/** What a relay asks of the broker beside publishing. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class BrokerTopicsTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Inject BrokerTopics topics;

  @Test
  void removesWhatThisServiceAloneHasPublished() throws Exception {
    // Given
    Program.published("removed");
    Awaitility.await("published")
        .atMost(WITHIN)
        .until(() -> ends().get("disclosure.programs").stream().anyMatch(end -> end > 0));
    Map<String, List<Long>> ends = ends();
    assertThat(ends).containsOnlyKeys("disclosure.programs", "disclosure.reports");

    // When
    removeBefore(ends);
    removeBefore(ends);

    // Then
    assertThat(beginnings(ends)).isEqualTo(ends);
  }

  private Map<String, List<Long>> ends() {
    return topics.ends().toCompletableFuture().join();
  }

  private void removeBefore(Map<String, List<Long>> ends) {
    topics.removeBefore(ends).toCompletableFuture().join();
  }

  private static Map<String, List<Long>> beginnings(Map<String, List<Long>> like) throws Exception {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    like.forEach(
        (topic, offsets) -> {
          for (int i = 0; i < offsets.size(); i++) {
            asked.put(new TopicPartition(topic, i), OffsetSpec.earliest());
          }
        });
    Map<String, List<Long>> beginnings = new TreeMap<>();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestInstallation.bootstrapServers()))) {
      var found = admin.listOffsets(asked).all().get();
      like.forEach(
          (topic, offsets) ->
              beginnings.put(
                  topic,
                  IntStream.range(0, offsets.size())
                      .mapToObj(i -> found.get(new TopicPartition(topic, i)).offset())
                      .toList()));
    }
    return beginnings;
  }
}
