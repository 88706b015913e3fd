package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.clock.ClockDesk.after;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPauseEnded;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPaused;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockRecomputed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockResumed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStarted;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.ReportEvent.ReporterMessagePosted;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.lifecycle.policy.UnknownSeverity;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.reaction.ReporterWords;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.requestinformation.InformationRequest.RequestInformation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clocks that stand still, where the policy allows it, and those that start later. */
class ClockPausesTest {

  /**
   * One promise of ten days that stands still while the reporter is asked or the case is put off.
   */
  private static ProgramPolicy pausing(StartEvent starts) {
    return pausing("VERDICT", starts, StopEvent.VERDICT);
  }

  private static ProgramPolicy fixing() {
    return pausing("FIX", StartEvent.REPORT_RECEIVED, StopEvent.RELEASE_PUBLISHED);
  }

  private static ProgramPolicy pausing(String name, StartEvent starts, StopEvent stops) {
    return Programs.withClocks(
        new ClockDefinition(
            name,
            "We keep what we promise",
            starts,
            stops,
            10,
            ClockUnit.CALENDAR_DAYS,
            Map.of(),
            UnknownSeverity.TIGHTEST,
            List.of(50, 80),
            List.of(PauseReason.values())));
  }

  private static void asked(ClockDesk clocks) {
    clocks.desk().given(InformationRequest::decide, new RequestInformation(text("Which version?")));
    clocks.record(clocks.lastEvent());
  }

  private static List<ClockEvent> answered(ClockDesk clocks) {
    Desk desk = clocks.desk();
    TakenEvent incoming = desk.incoming();
    desk.take(
        ReporterWords.decide(
            desk.state(), new ReporterMessagePosted("llm-d", desk.id(), text("1.2")), incoming),
        incoming);
    return clocks.record(clocks.lastEvent());
  }

  @Test
  void standsStillWhileTheReporterIsAsked() {
    // Given
    ClockDesk clocks = ClockDesk.started(pausing(StartEvent.REPORT_RECEIVED));
    Instant due = clocks.clock("VERDICT").promise().dueAt();
    clocks.record(clocks.at(after(Duration.ofDays(6))).tick());

    // When
    asked(clocks);
    CaseClockView paused = clocks.view("VERDICT");
    List<ClockEvent> meanwhile = clocks.record(clocks.at(after(Duration.ofDays(16))).tick());
    List<ClockEvent> resumed = answered(clocks);

    // Then
    assertThat(clocks.recorded().get(2)).isInstanceOf(ClockPaused.class);
    assertThat(paused.state()).isEqualTo(ClockState.PAUSED);
    assertThat(paused.dueAt()).isNull();
    assertThat(paused.why()).last().isEqualTo("Stands still: information-requested.");
    assertThat(meanwhile).isEmpty();
    assertThat(resumed).hasExactlyElementsOfTypes(ClockResumed.class, ClockRecomputed.class);
    assertThat(due).isNotNull();
    assertThat(clocks.clock("VERDICT").promise().dueAt()).isEqualTo(due.plus(Duration.ofDays(10)));
    assertThat(clocks.clock("VERDICT").warnings()).as("the first warning was given").isEqualTo(1);
  }

  @Test
  void isStoppedByAVerdictWhileItStandsStill() {
    // Given
    ClockDesk clocks = ClockDesk.started(pausing(StartEvent.REPORT_RECEIVED));
    clocks.at(after(Duration.ofDays(1)));
    asked(clocks);
    clocks.at(after(Duration.ofDays(40)));
    Steps.judged(clocks.desk(), VerdictOutcome.INVALID);

    // When
    List<ClockEvent> events = clocks.record(clocks.lastEvent());

    // Then
    assertThat(events)
        .hasExactlyElementsOfTypes(ClockResumed.class, ClockRecomputed.class, ClockStopped.class);
    assertThat(clocks.view("VERDICT").state()).isEqualTo(ClockState.MET);
  }

  @Test
  void startsWhatIsPromisedOfAValidReport() {
    // Given
    ClockDesk clocks = ClockDesk.notStarted(pausing(StartEvent.REPORT_VALIDATED));
    clocks.at(after(Duration.ofDays(2)));
    Steps.judged(clocks.desk(), VerdictOutcome.VALID);

    // When
    Decision<ClockEvent> decision =
        ClockReactions.decide(
            clocks.state(),
            ClockDesk.SUBJECT,
            clocks.desk().recorded().get(1),
            clocks.desk().lastFact(),
            clocks.rules());

    // Then
    assertThat(Desk.events(decision))
        .singleElement()
        .isInstanceOfSatisfying(
            ClockStarted.class,
            started ->
                assertThat(started.promise().startedAt()).isEqualTo(after(Duration.ofDays(2))));
  }

  @Test
  void runsOnOnlyWhenItsOwnReasonIsOver() {
    // Given
    ClockDesk clocks = ClockDesk.started(fixing());
    Steps.judged(clocks.desk(), VerdictOutcome.VALID, VerdictOutcome.DEFERRED);
    clocks.record(clocks.lastEvent());

    // When
    List<ClockEvent> answered = answered(clocks);
    ClockState deferred = clocks.view("FIX").state();
    Steps.judged(clocks.desk(), VerdictOutcome.ACCEPTED);
    clocks.record(clocks.lastEvent());

    // Then
    assertThat(answered).isEmpty();
    assertThat(deferred).isEqualTo(ClockState.PAUSED);
    assertThat(clocks.view("FIX").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  @DisplayName(
      "a clock that stands still for two reasons runs on when both are over, and not before")
  void standsStillUntilEveryReasonIsOver() {
    // Given
    ClockDesk clocks = ClockDesk.started(fixing());
    Instant due = clocks.clock("FIX").promise().dueAt();
    Steps.judged(clocks.desk(), VerdictOutcome.VALID);
    clocks.at(after(Duration.ofDays(1)));
    asked(clocks);
    clocks.at(after(Duration.ofDays(3)));
    Steps.judged(clocks.desk(), VerdictOutcome.DEFERRED);
    clocks.record(clocks.lastEvent());
    List<String> why = clocks.view("FIX").why();
    clocks.at(after(Duration.ofDays(6)));

    // When
    List<ClockEvent> answered = answered(clocks);
    clocks.record(clocks.at(after(Duration.ofDays(60))).tick());
    ClockState meanwhile = clocks.view("FIX").state();
    Steps.judged(clocks.desk(), VerdictOutcome.ACCEPTED);
    List<ClockEvent> accepted = clocks.record(clocks.lastEvent());

    // Then
    assertThat(why).last().isEqualTo("Stands still: information-requested, case-deferred.");
    assertThat(answered).hasExactlyElementsOfTypes(ClockPauseEnded.class);
    assertThat(meanwhile).isEqualTo(ClockState.PAUSED);
    assertThat(accepted).hasExactlyElementsOfTypes(ClockResumed.class, ClockRecomputed.class);
    assertThat(due).isNotNull();
    assertThat(clocks.clock("FIX").promise().dueAt())
        .as("from the first reason's beginning to the last one's end")
        .isEqualTo(due.plus(Duration.ofDays(59)));
  }
}
