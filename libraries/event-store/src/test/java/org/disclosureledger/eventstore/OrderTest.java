package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The promise of the whole library under trouble, and the proof that this very test sees it broken
 * by each of the obvious ways to do it. {@code -Dorder.seconds} makes it longer; over the real
 * broker the system tests hold it for 30 seconds.
 */
class OrderTest {

  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("order.seconds", 10));
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int MOST_ROUNDS = 6;

  @Test
  void losesDoublesTearsAndReordersNothing() throws Exception {
    try (OrderRun run = new OrderRun(OrderMutant.NONE, new InProcessRelays())) {
      // When
      run.stallingCommits().slowInserts().runWithTrouble(DURATION);

      // Then
      List<String> violations = run.violations(TestLedger.PATIENCE);
      System.out.println("order=held " + run.summary());
      assertThat(violations).isEmpty();
      assertThat(run.stored()).isGreaterThan(DURATION.toSeconds() * 20);
    }
  }

  @Test
  void seesThatACursorLosesWhatBecomesVisibleBehindIt() throws Exception {
    assertThat(firstViolations(OrderMutant.CURSOR))
        .anyMatch(v -> v.startsWith("not published") || v.startsWith("out of order"));
  }

  @Test
  void seesThatALowerBoundHintReorders() throws Exception {
    assertThat(firstViolations(OrderMutant.LOWER_BOUND_HINT))
        .anyMatch(v -> v.startsWith("not published") || v.startsWith("out of order"));
  }

  @Test
  void seesThatSkippingEveryConflictTearsAppends() throws Exception {
    assertThat(firstViolations(OrderMutant.NAIVE_ON_CONFLICT))
        .anyMatch(v -> v.startsWith("submission"));
  }

  @Test
  void seesThatTheKeyFirstLosesSubmissions() throws Exception {
    assertThat(firstViolations(OrderMutant.KEY_FIRST)).anyMatch(v -> v.startsWith("submission"));
  }

  @Test
  void seesThatUnsortedGroupsDeadlock() throws Exception {
    assertThat(firstViolations(OrderMutant.UNSORTED)).anyMatch(v -> v.endsWith("deadlocks"));
  }

  private static List<String> firstViolations(OrderMutant mutant) throws Exception {
    List<String> violations = List.of();
    for (int round = 0; round < MOST_ROUNDS && violations.isEmpty(); round++) {
      try (OrderRun run = new OrderRun(mutant, new InProcessRelays())) {
        if (mutant == OrderMutant.UNSORTED) {
          run.racing();
        }
        run.stallingCommits().slowInserts().run(ROUND);
        violations = run.violations(Duration.ofSeconds(3));
        System.out.println("order=broken " + run.summary() + " " + violations.size());
      }
    }
    return violations;
  }
}
