package org.disclosureledger.systemtests.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.eventstore.OrderMutant;
import org.disclosureledger.eventstore.OrderRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each of the obvious ways to do it is caught by the very check that {@link OrderIT} passes. They
 * mostly wait, for commits that stall, so that several are tried at once, each with a database and
 * a topic of its own.
 */
class OrderMutantsIT {

  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration LONG_STALL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_ROUNDS = 5;
  private static final int AT_ONCE = 3;

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);
  private static final Map<OrderMutant, Future<List<String>>> SEEN =
      new EnumMap<>(OrderMutant.class);

  @BeforeAll
  static void tryEveryMutant() {
    BackingServices.shared().kafka();
    EnumSet.complementOf(EnumSet.of(OrderMutant.NONE))
        .forEach(mutant -> SEEN.put(mutant, THREADS.submit(() -> violations(mutant))));
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void seesEveryMutant(OrderMutant mutant) throws Exception {
    // When
    List<String> violations = SEEN.get(mutant).get();

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

  /** What the check says of a mutant; it gets some rounds to show what is wrong with it. */
  private static List<String> violations(OrderMutant mutant) throws InterruptedException {
    List<String> violations = List.of();
    for (int round = 0; round < MOST_ROUNDS && violations.isEmpty(); round++) {
      try (OrderRun run = OrderIT.run(mutant).slowInserts()) {
        if (mutant == OrderMutant.UNSORTED) {
          // A stalling commit ends the wait for a lock before two groups can block each other.
          run.opposed();
        } else {
          run.stallingCommits(LONG_STALL);
        }
        run.run(ROUND);
        assertThat(run.published()).as("published by %s", mutant).isPositive();
        violations = run.violations(PATIENCE);
        System.out.println(
            "order=broken by=" + mutant + " " + run.summary() + " " + violations.size());
      }
    }
    return violations;
  }
}
