package org.disclosureledger.intake;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How far a consumer has come, as the broker was told. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CommittedPlaceTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Test
  void movesWithWhatIsDealtWith() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestInstallation.bootstrapServers()))) {
      // Given
      long before = places(admin);

      // When
      Program.published("committed");

      // Then
      Awaitility.await("committed").atMost(WITHIN).until(() -> places(admin) > before);
    }
  }

  /** The sum over all partitions. */
  private static long places(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets("intake.programs")
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(place -> place.offset())
        .sum();
  }
}
