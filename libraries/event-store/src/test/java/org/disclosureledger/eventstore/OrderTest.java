package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.disclosureledger.eventstore.Submissions.Answer;
import org.junit.jupiter.api.Test;

/**
 * The promise of the whole library under trouble, and the proof that this very test sees it broken
 * by each of the obvious ways to do it; {@link GroupTest} sees unsorted groups. {@code
 * -Dorder.seconds} makes it longer.
 */
class OrderTest {

  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("order.seconds", 30));
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int MOST_ROUNDS = 6;

  @Test
  void losesDoublesTearsAndReordersNothing() throws Exception {
    try (OrderRun run = new OrderRun(AppendStatement.grouped(), OutboxFront::of)) {
      // When
      run.stallingCommits().slowInserts().runWithTrouble(DURATION);

      // Then
      List<String> violations = run.violations(TestLedger.PATIENCE);
      System.out.println("order=held " + run.summary());
      assertThat(violations).isEmpty();
      assertThat(run.submissions().count(Answer.STORED)).isGreaterThan(DURATION.toSeconds() * 20);
    }
  }

  @Test
  void seesThatACursorLosesWhatBecomesVisibleBehindIt() throws Exception {
    assertThat(firstViolations(AppendStatement.grouped(), Mutants.cursor()))
        .anyMatch(v -> v.startsWith("not published") || v.startsWith("out of order"));
  }

  @Test
  void seesThatALowerBoundHintReorders() throws Exception {
    assertThat(firstViolations(AppendStatement.grouped(), Mutants.lowerBoundHint()))
        .anyMatch(v -> v.startsWith("not published") || v.startsWith("out of order"));
  }

  @Test
  void seesThatSkippingEveryConflictTearsAppends() throws Exception {
    assertThat(firstViolations(Mutants.naiveOnConflict(), OutboxFront::of))
        .anyMatch(v -> v.startsWith("submission"));
  }

  @Test
  void seesThatTheKeyFirstLosesSubmissions() throws Exception {
    assertThat(firstViolations(Mutants.keyFirst(), OutboxFront::of))
        .anyMatch(v -> v.startsWith("submission"));
  }

  private static List<String> firstViolations(
      AppendStatement statement,
      java.util.function.Function<io.vertx.sqlclient.Pool, OutboxFront> front)
      throws Exception {
    List<String> violations = List.of();
    for (int round = 0; round < MOST_ROUNDS && violations.isEmpty(); round++) {
      try (OrderRun run = new OrderRun(statement, front)) {
        run.stallingCommits().slowInserts().run(ROUND);
        violations = run.violations(Duration.ofSeconds(3));
        System.out.println("order=broken " + run.summary() + " " + violations.size());
      }
    }
    return violations;
  }
}
