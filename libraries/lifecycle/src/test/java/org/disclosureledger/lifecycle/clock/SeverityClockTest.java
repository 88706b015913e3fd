package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Programs;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.Term;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths by severity, as the LiteLLM Operator promises them. */
class SeverityClockTest {

  private static final Instant RECEIVED = Instant.parse("2026-02-20T23:30:00Z");

  private final ProgramPolicy operator = Programs.litellmOperator();
  private final ClockCalculator calculator = new ClockCalculator(operator.calendar());
  private final ClockDefinition response = operator.clock("INITIAL RESPONSE").orElseThrow();
  private final ClockDefinition fix = operator.clock("FIX TARGET").orElseThrow();

  @ParameterizedTest(name = "S2.11 S2.13 S2.14 S2.15 {0}: first answer by {1}")
  @CsvSource({
    "CRITICAL, 2026-02-22T23:30:00Z",
    "HIGH, 2026-02-27T23:30:00Z",
    "MEDIUM, 2026-03-06T23:30:00Z",
    "LOW, 2026-03-22T23:30:00Z"
  })
  void answersWithinTheTimeOfTheSeverity(Severity severity, Instant due) {
    // Given
    ClockFacts facts = ClockFacts.startedAt(RECEIVED).rated(severity);

    // When
    DueDate computed = calculator.due(response, facts);

    // Then
    assertThat(computed.dueAt()).isEqualTo(due);
    assertThat(computed.why().get(1)).contains("at severity " + severity.spelling());
  }

  @Test
  @DisplayName(
      "S2.11 while the severity is unknown, the tightest clock runs: 48 hours, day and night")
  void runsTheTightestClockWhileTheSeverityIsUnknown() {
    // Given
    ClockFacts facts = ClockFacts.startedAt(RECEIVED);

    // When
    DueDate due = calculator.due(response, facts);

    // Then
    assertThat(due.term()).isEqualTo(new Term(48, ClockUnit.HOURS));
    assertThat(due.dueAt()).isEqualTo(RECEIVED.plus(Duration.ofHours(48)));
    assertThat(due.warnAt())
        .containsExactly(
            RECEIVED.plus(Duration.ofHours(24)),
            RECEIVED.plus(Duration.ofHours(38).plusMinutes(24)));
    assertThat(due.why().get(1))
        .isEqualTo(
            "Severity not assessed yet: the tightest holds, that of critical, promised within 48"
                + " hours.");
  }

  @Test
  @DisplayName("S2.11 a re-rating is counted from the original start")
  void recomputesFromTheOriginalStart() {
    // Given
    ClockFacts unknown = ClockFacts.startedAt(RECEIVED);
    ClockFacts low = unknown.rated(Severity.LOW);

    // When
    DueDate upward = calculator.due(response, low.rated(Severity.CRITICAL));

    // Then
    assertThat(calculator.due(response, low).dueAt()).isEqualTo(RECEIVED.plus(Duration.ofDays(30)));
    assertThat(upward.startedAt()).isEqualTo(RECEIVED);
    assertThat(upward.dueAt()).isEqualTo(RECEIVED.plus(Duration.ofHours(48)));
  }

  @ParameterizedTest(name = "S2.12 S2.13 {0}: fixed by {1}")
  @CsvSource({"CRITICAL, 2026-02-27T23:30:00Z", "HIGH, 2026-03-22T23:30:00Z"})
  void fixesWithinTheTimeOfTheSeverity(Severity severity, Instant due) {
    // Given
    ClockFacts facts = ClockFacts.startedAt(RECEIVED).rated(severity);

    // When
    DueDate computed = calculator.due(fix, facts);

    // Then
    assertThat(computed.dueAt()).isEqualTo(due);
  }

  @Test
  @DisplayName("S2.14 a medium fix is due with the next release, once one is planned")
  void isDueWithThePlannedRelease() {
    // Given
    ClockFacts medium = ClockFacts.startedAt(RECEIVED).rated(Severity.MEDIUM);
    Instant planned = RECEIVED.plus(Duration.ofDays(10));

    // When
    DueDate due = calculator.due(fix, medium.releasePlanned(planned));

    // Then
    assertThat(due.dueAt()).isEqualTo(planned);
    assertThat(due.warnAt())
        .containsExactly(RECEIVED.plus(Duration.ofDays(5)), RECEIVED.plus(Duration.ofDays(8)));
    assertThat(calculator.promise(fix, medium, 1).promise())
        .isEqualTo("A release with the fix is published with the next release.");
  }

  @Test
  @DisplayName("S2.14 re-planning the release moves the due date; without a plan there is none")
  void followsThePlan() {
    // Given
    ClockFacts medium = ClockFacts.startedAt(RECEIVED).rated(Severity.MEDIUM);
    Instant later = RECEIVED.plus(Duration.ofDays(20));

    // When
    DueDate replanned =
        calculator.due(
            fix, medium.releasePlanned(RECEIVED.plus(Duration.ofDays(10))).releasePlanned(later));

    // Then
    assertThat(replanned.dueAt()).isEqualTo(later);
    assertThat(calculator.due(fix, medium).dueAt()).isNull();
    assertThat(calculator.due(fix, medium).warnAt()).isEmpty();
    assertThat(calculator.due(fix, medium.releasePlanned(RECEIVED.minusSeconds(1))).dueAt())
        .as("a release before the start is not the next one")
        .isNull();
  }

  @Test
  @DisplayName("S2.15 a low fix is best effort: no date, kept whenever it comes")
  void promisesNoDateForLow() {
    // Given
    ClockFacts low = ClockFacts.startedAt(RECEIVED).rated(Severity.LOW);

    // When
    DueDate due = calculator.due(fix, low.releasePlanned(RECEIVED.plusSeconds(60)));

    // Then
    assertThat(due.dueAt()).isNull();
    assertThat(due.warnAt()).isEmpty();
    assertThat(due.keptBy(RECEIVED.plus(Duration.ofDays(5_000)))).isTrue();
    assertThat(due.why()).contains("No date is promised; the age is reported.");
  }

  @ParameterizedTest(
      name = "S2.11 S2.14 release planned after {0} days: an unrated fix is due after {1}")
  @CsvSource({"3, 3", "7, 7", "10, 7"})
  void takesWhatEndsFirstAsTheTightest(int plannedAfterDays, int dueAfterDays) {
    // Given
    Instant planned = RECEIVED.plus(Duration.ofDays(plannedAfterDays));

    // When
    DueDate due = calculator.due(fix, ClockFacts.startedAt(RECEIVED).releasePlanned(planned));

    // Then
    assertThat(due.dueAt()).isEqualTo(RECEIVED.plus(Duration.ofDays(dueAfterDays)));
  }

  @Test
  @DisplayName("S2.16 receipt starts both clocks of the operator at once")
  void promisesResponseAndFixAtReceipt() {
    // Given
    ClockFacts facts = ClockFacts.startedAt(RECEIVED);

    // When
    var promises = calculator.promises(operator, 1, StartEvent.REPORT_RECEIVED, facts);

    // Then
    assertThat(promises)
        .extracting(Promise::promise)
        .containsExactly(
            "You get a first answer from the maintainers within 48 hours.",
            "A release with the fix is published within 7 days.");
    assertThat(calculator.promises(operator, 1, StartEvent.REPORT_VALIDATED, facts)).isEmpty();
  }
}
