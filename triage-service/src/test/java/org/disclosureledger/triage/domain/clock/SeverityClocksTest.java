package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.clock.ClockDesk.after;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockBreached;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockDismissed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockRecomputed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockResumed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockWarned;
import org.disclosureledger.triage.assessseverity.SeverityAssessment;
import org.disclosureledger.triage.assessseverity.SeverityAssessment.AssessSeverity;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;
import org.disclosureledger.triage.recordremedy.Release;
import org.disclosureledger.triage.recordremedy.Release.RecordRelease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recomputed, paused and dismissed: the clocks of a program whose terms depend on severity. */
class SeverityClocksTest {

  private static final String RESPONSE = "INITIAL RESPONSE";
  private static final String FIX = "FIX TARGET";

  private static List<ClockEvent> rated(ClockDesk clocks, double score) {
    clocks
        .desk()
        .given(
            SeverityAssessment::decide,
            new AssessSeverity(text("CVSS:…"), score, null, null, text("because")));
    return clocks.record(clocks.lastEvent());
  }

  @ParameterizedTest
  @CsvSource({"9.8, P2D, P7D", "7.5, P7D, P30D", "5.0, P14D, ", "2.0, P30D, "})
  @DisplayName("S2.11, S2.12, S2.13 a rating computes the due dates anew from the original start")
  void recomputesFromTheOriginalStart(double score, Duration response, Duration fix) {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Instant unrated = clocks.clock(RESPONSE).promise().dueAt();
    clocks.at(after(Duration.ofHours(5)));

    // When
    List<ClockEvent> events = rated(clocks, score);

    // Then
    assertThat(unrated).isEqualTo(after(Duration.ofHours(48)));
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        ClockRecomputed.class,
                        again -> {
                          assertThat(again.because()).isEqualTo("severity-assessed");
                          assertThat(again.promise().startedAt()).isEqualTo(Desk.RECEIVED);
                        }));
    assertThat(clocks.clock(RESPONSE).promise().dueAt()).isEqualTo(after(response));
    assertThat(clocks.clock(FIX).promise().dueAt()).isEqualTo(fix == null ? null : after(fix));
  }

  @Test
  @DisplayName("S2.11 a rating that changes nothing is not logged")
  void logsNoRatingThatChangesNothing() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    rated(clocks, 9.8);

    // When
    List<ClockEvent> again = rated(clocks, 9.1);

    // Then
    assertThat(again).isEmpty();
  }

  @Test
  @DisplayName(
      "S2.11 a severity corrected upward after half the time warns and breaks by the new date")
  void isBrokenByACorrectionUpward() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    rated(clocks, 7.5);
    clocks.record(clocks.at(after(Duration.ofHours(84))).tick());

    // When
    rated(clocks, 9.8);
    List<ClockEvent> events = clocks.record(clocks.tick());

    // Then
    Instant due = after(Duration.ofHours(48));
    assertThat(events)
        .filteredOn(event -> event.clock().equals(RESPONSE))
        .containsExactly(
            new ClockWarned("llm-d", Desk.CASE, Desk.REPORT, RESPONSE, 50, due),
            new ClockWarned("llm-d", Desk.CASE, Desk.REPORT, RESPONSE, 80, due),
            new ClockBreached("llm-d", Desk.CASE, Desk.REPORT, RESPONSE, due));
  }

  @Test
  @DisplayName("S2.11 a breach is not undone by a correction downward")
  void staysBrokenAfterACorrectionDownward() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    clocks.record(clocks.at(after(Duration.ofHours(49))).tick());

    // When
    rated(clocks, 2.0);
    List<ClockEvent> later = clocks.record(clocks.at(after(Duration.ofDays(31))).tick());

    // Then
    assertThat(clocks.view(RESPONSE).state()).isEqualTo(ClockState.BREACHED);
    assertThat(later).noneMatch(event -> event.clock().equals(RESPONSE));
  }

  @Test
  @DisplayName("S2.11 warnings are given anew for a new date, and stay given for the same")
  void warnsOfANewDate() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    clocks.record(clocks.at(after(Duration.ofHours(24))).tick());

    // When
    rated(clocks, 9.8);
    int sameDate = clocks.clock(RESPONSE).warnings();
    rated(clocks, 7.5);
    int otherDate = clocks.clock(RESPONSE).warnings();

    // Then
    assertThat(sameDate).isEqualTo(1);
    assertThat(otherDate).isZero();
    assertThat(clocks.clock(RESPONSE).nextDue()).contains(after(Duration.ofHours(84)));
  }

  @Test
  @DisplayName("S2.14 a promise bound to the next release is due at its planned date")
  void isDueWithThePlannedRelease() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    rated(clocks, 5.0);
    Steps.accepted(clocks.desk());
    Instant planned = after(Duration.ofDays(20));

    // When
    clocks.desk().given(Release::decide, new RecordRelease(text("1.3.0"), planned, null, null));
    List<ClockEvent> events = clocks.record(clocks.lastEvent());

    // Then
    assertThat(events).hasSize(1);
    assertThat(clocks.clock(FIX).promise().dueAt()).isEqualTo(planned);
  }

  @Test
  @DisplayName("S2.12 the fix is in time when it is released, not when it is known")
  void stopsOnTheReleaseAlone() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM).at(after(Duration.ofDays(3)));
    Steps.fixed(Steps.accepted(clocks.desk()));

    // When
    List<ClockEvent> known = clocks.record(clocks.lastEvent());
    Steps.released(clocks.desk());
    List<ClockEvent> out = clocks.record(clocks.lastEvent(CaseEvent.FixReleased.class));

    // Then
    assertThat(known).isEmpty();
    assertThat(out)
        .containsExactly(
            new ClockStopped(
                "llm-d",
                Desk.CASE,
                Desk.REPORT,
                FIX,
                clocks.desk().lastFact(CaseEvent.FixReleased.class).eventId(),
                clocks.desk().now(),
                true));
  }

  @Test
  @DisplayName("S1.13 nobody promises a fix for what is no vulnerability, until it is one")
  void dismissesTheFixOfAnInvalidReport() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Steps.judged(clocks.desk(), VerdictOutcome.INVALID);

    // When
    List<ClockEvent> invalid = clocks.record(clocks.lastEvent());
    ClockState dismissed = clocks.view(FIX).state();
    List<ClockEvent> meanwhile = clocks.record(clocks.at(after(Duration.ofDays(5))).tick());
    Steps.judged(clocks.desk(), VerdictOutcome.VALID);
    List<ClockEvent> valid =
        clocks.record(
            ClockReactions.decide(
                clocks.state(),
                ClockDesk.SUBJECT,
                clocks.desk().recorded().get(2),
                clocks.desk().lastFact(),
                clocks.rules()));

    // Then
    assertThat(invalid).hasSize(1).hasOnlyElementsOfType(ClockDismissed.class);
    assertThat(dismissed).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(meanwhile).noneMatch(event -> event.clock().equals(FIX));
    assertThat(valid).hasSize(1).hasOnlyElementsOfType(ClockResumed.class);
    assertThat(clocks.clock(FIX).promise().startedAt()).isEqualTo(Desk.RECEIVED);
  }

  @Test
  @DisplayName("S2.12 a promise that began to run while its case was being closed runs on")
  void letsRunOnWhatCanStillBeKept() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Steps.closed(Steps.accepted(clocks.desk()));

    // When
    clocks.record(clocks.lastEvent());

    // Then
    assertThat(clocks.clock(FIX).status()).isEqualTo(Status.RUNNING);
    assertThat(clocks.clock(RESPONSE).status()).isEqualTo(Status.RUNNING);
  }
}
