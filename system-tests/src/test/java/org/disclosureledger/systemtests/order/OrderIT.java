package org.disclosureledger.systemtests.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.eventstore.OrderMutant;
import org.disclosureledger.eventstore.OrderRun;
import org.disclosureledger.eventstore.TestLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From the public append over relays in processes of their own and the real broker to a read model:
 * nothing is lost, doubled, torn or reordered, whatever stalls, fails, dies or freezes; and each of
 * the obvious ways to do it is caught by the very same check. {@code -Dorder.seconds} makes it
 * longer.
 */
class OrderIT {

  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("order.seconds", 30));
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration LONG_STALL = Duration.ofSeconds(2);
  private static final int MOST_ROUNDS = 5;

  @Test
  @DisplayName("24 writers, stalling and failing commits, relays killed and paused: all in order")
  void keepsOrderOverTheRealBroker() throws Exception {
    try (OrderRun run = run(OrderMutant.NONE)) {
      // When
      run.stallingCommits().slowInserts().runWithTrouble(DURATION);

      // Then
      List<String> violations = run.violations(TestLedger.PATIENCE);
      System.out.println("order=held " + run.summary());
      assertThat(violations).isEmpty();
      assertThat(run.stored()).isGreaterThan(DURATION.toSeconds() * 20);
      assertThat(run.kills()).isPositive();
      assertThat(run.pauses()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void seesEveryMutant(OrderMutant mutant) throws Exception {
    // When
    List<String> violations = List.of();
    for (int round = 0; round < MOST_ROUNDS && violations.isEmpty(); round++) {
      try (OrderRun run = run(mutant).slowInserts()) {
        if (mutant == OrderMutant.UNSORTED) {
          // A stalling commit ends the wait for a lock before two groups can block each other.
          run.opposed();
        } else {
          run.stallingCommits(LONG_STALL);
        }
        run.run(ROUND);
        assertThat(run.published()).as("published by %s", mutant).isPositive();
        violations = run.violations(Duration.ofSeconds(3));
        System.out.println(
            "order=broken by=" + mutant + " " + run.summary() + " " + violations.size());
      }
    }

    // Then
    assertThat(violations)
        .anyMatch(
            violation ->
                switch (mutant) {
                  case NONE -> false;
                  case CURSOR, LOWER_BOUND_HINT ->
                      violation.startsWith("not published") || violation.startsWith("out of order");
                  case NAIVE_ON_CONFLICT, KEY_FIRST -> violation.startsWith("submission");
                  case UNSORTED -> violation.endsWith("deadlocks");
                });
  }

  private static OrderRun run(OrderMutant mutant) {
    return new OrderRun(mutant, new KafkaRelays(BackingServices.shared().kafka()));
  }
}
