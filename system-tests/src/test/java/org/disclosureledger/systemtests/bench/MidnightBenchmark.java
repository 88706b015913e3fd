package org.disclosureledger.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.Test;

/**
 * How fast clocks are found broken that are all due at one midnight. Each has two warnings to give
 * as well, since nobody looked for a week. Run by its name; {@code -Dmidnight.cases} says how many
 * cases, of two clocks each.
 */
class MidnightBenchmark {

  /** Two promises of three working days each. */
  private static final String PROGRAM = "llm-d";

  private static final int A_SECOND = 300;
  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  @Test
  void recordsWhatIsDueAtOneMidnight() {
    // Given
    int cases = Integer.getInteger("midnight.cases", 5_000);
    try (FourServices services = FourServices.startRoomy(Map.of())) {
      try (SubmissionLoad load = SubmissionLoad.begin(services, PROGRAM, A_SECOND)) {
        Awaitility.await("everything is offered")
            .atMost(AT_MOST)
            .until(() -> load.offered() >= cases);
        load.finish(AT_MOST);
      }
      long clocks = awaitRunning(services, cases);

      // When
      services.clock().advance(A_WEEK);
      Instant begun = Instant.now();
      Awaitility.await("every clock is broken")
          .atMost(AT_MOST)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> count(services, "ClockBreached") >= clocks);

      // Then
      Duration took = Duration.between(begun, Instant.now());
      assertThat(count(services, "ClockBreached")).isEqualTo(clocks);
      System.out.printf(
          "%d clocks of %d cases recorded in %d ms, %.0f a second, with %d warnings%n",
          clocks,
          clocks / 2,
          took.toMillis(),
          clocks * 1000.0 / took.toMillis(),
          count(services, "ClockWarned"));
    }
  }

  /** Waits until the clocks of every case run; how many there are. */
  private static long awaitRunning(FourServices services, int cases) {
    Awaitility.await("every clock runs")
        .atMost(AT_MOST)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> count(services, "ClockStarted") >= 2L * cases);
    return count(services, "ClockStarted");
  }

  private static long count(FourServices services, String type) {
    return services
        .checker()
        .query(
            Service.TRIAGE,
            "select count(*) as found from ledger.event where type = '%s'".formatted(type),
            rows -> rows.getLong("found"))
        .getFirst();
  }
}
