package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.clock.ClockDesk.after;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.assessseverity.SeverityAssessment;
import org.disclosureledger.triage.assessseverity.SeverityAssessment.AssessSeverity;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.giveverdict.Verdict.GiveVerdict;
import org.disclosureledger.triage.nextcommand.NextCommands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a case is no way around what was promised. */
class ClosingTest {

  private static final String FIX = "FIX TARGET";

  /** A critical fix is due seven days after the receipt. */
  private static final Instant DUE = after(Duration.ofDays(7));

  @Test
  @DisplayName("S1.14, S2.12 a case whose promises run is not closed, and the refusal names them")
  void refusesToCloseACaseWhosePromisesRun() {
    // Given
    ClockDesk clocks = accepted(Programs.LITELLM);

    // When
    Refusal refusal = Desk.refusal(close(clocks));

    // Then
    assertThat(refusal.code()).isEqualTo("promises-run");
    assertThat(refusal.detail()).contains("INITIAL RESPONSE", FIX);
    assertThat(refusal.missing()).containsExactly("acknowledgement", "release-published");
    assertThat(allowed(clocks)).doesNotContain("closure");
  }

  @Test
  @DisplayName("S2.12 a case whose promise is broken is closed, and the promise stays broken")
  void closesACaseWhosePromisesAreBroken() {
    // Given
    ClockDesk clocks = accepted(Programs.LITELLM).at(DUE.plusSeconds(1));

    // When
    Decision<CaseEvent> decision = close(clocks);

    // Then
    assertThat(Desk.event(decision)).isInstanceOf(CaseEvent.CaseClosed.class);
    assertThat(allowed(clocks)).contains("closure");
    Steps.closed(clocks.desk());
    clocks.record(clocks.lastEvent());
    assertThat(clocks.view(FIX).state()).isEqualTo(ClockState.BREACHED);
    assertThat(clocks.view(FIX).breachedAt()).isEqualTo(DUE);
  }

  @Test
  @DisplayName("S2.15 a best effort keeps no case open, and does not apply once it is closed")
  void closesACaseOfWhichOnlyABestEffortIsLeft() {
    // Given
    ClockDesk clocks = accepted(Programs.LITELLM);
    Steps.acknowledged(clocks.desk());
    clocks.record(clocks.lastEvent());
    clocks
        .desk()
        .given(
            SeverityAssessment::decide, new AssessSeverity(text("CVSS:…"), 2.0, null, null, null));
    clocks.record(clocks.lastEvent());

    // When
    Decision<CaseEvent> decision = close(clocks);

    // Then
    assertThat(Desk.events(decision)).hasSize(1);
    Steps.closed(clocks.desk());
    clocks.record(clocks.lastEvent());
    assertThat(clocks.view(FIX).state()).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(FIX).why()).contains("Does not apply: the case is closed.");
  }

  @ParameterizedTest
  @CsvSource({"CASE_DEFERRED, false", "INFORMATION_REQUESTED, true"})
  @DisplayName("a clock that stands still keeps its case open, unless the policy lets it rest")
  void keepsOpenWhatStandsStillForAnAnswer(PauseReason reason, boolean open) {
    // Given
    CaseClock paused =
        ClockDesk.started(Programs.LITELLM).clock(FIX).paused(reason, after(Duration.ofDays(1)));

    // When
    boolean keeps = OpenPromises.keepsOpen(paused, after(Duration.ofDays(90)));

    // Then
    assertThat(keeps).isEqualTo(open);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "S1.11, S1.12, S1.13 nothing is promised to who asks for help or tells of no security issue")
  void breaksNoPromiseOfAReportThatIsPromisedNothing(DeclineReason reason) {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    boolean promised = reason.compareTo(DeclineReason.NOT_SECURITY) > 0;
    declined(clocks, reason);

    // When
    clocks.record(clocks.at(after(Duration.ofDays(30))).tick());

    // Then
    assertThat(clocks.view("ANALYSIS").state()).isEqualTo(ClockState.MET);
    assertThat(clocks.view("ACK").state())
        .isEqualTo(promised ? ClockState.BREACHED : ClockState.NOT_APPLICABLE);
  }

  @Test
  @DisplayName("S1.11, S1.14 what was broken before the report was declined stays broken")
  void keepsABreachOverADecline() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(after(Duration.ofDays(30)));

    // When
    List<ClockEvent> events = declined(clocks, DeclineReason.NEEDS_TUNING_HELP);

    // Then
    assertThat(events).contains(ClockDesk.breached("ACK"), ClockDesk.breached("ANALYSIS"));
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.BREACHED);
  }

  @Test
  @DisplayName("S1.11, S1.14 what was done for a declined report counts once it is found valid")
  void countsWhatWasDoneMeanwhile() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    declined(clocks, DeclineReason.NOT_SECURITY);
    Steps.acknowledged(clocks.desk());
    clocks.record(clocks.lastEvent());
    Steps.judged(clocks.desk(), VerdictOutcome.VALID);

    // When
    clocks.record(clocks.lastEvent());

    // Then
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.AWAITING_DELIVERY);
    assertThat(promises(clocks).acts()).doesNotContain("acknowledgement");
  }

  private static List<ClockEvent> declined(ClockDesk clocks, DeclineReason reason) {
    clocks
        .desk()
        .given(
            Verdict::decide,
            new GiveVerdict(VerdictOutcome.INVALID, reason, null, false, new UUID(6, 6)));
    return clocks.record(clocks.lastEvent());
  }

  /** A case that is worked on, of a report whose promises run. */
  private static ClockDesk accepted(ProgramPolicy policy) {
    ClockDesk clocks = ClockDesk.started(policy);
    Steps.judged(clocks.desk(), VerdictOutcome.VALID);
    clocks.record(clocks.lastEvent());
    Steps.judged(clocks.desk(), VerdictOutcome.ACCEPTED);
    clocks.record(clocks.lastEvent());
    return clocks;
  }

  private static OpenPromises promises(ClockDesk clocks) {
    return OpenPromises.of(clocks.state(), clocks.desk().now(), clocks.desk().policy());
  }

  private static Decision<CaseEvent> close(ClockDesk clocks) {
    return clocks
        .desk()
        .when(Closure::decide, new CloseCase(text("over"), promises(clocks)), Desk.MAINTAINER);
  }

  private static List<String> allowed(ClockDesk clocks) {
    Desk desk = clocks.desk();
    return new NextCommands()
        .allowed(desk.state(), Desk.MAINTAINER, desk.now(), desk.policy(), promises(clocks));
  }
}
