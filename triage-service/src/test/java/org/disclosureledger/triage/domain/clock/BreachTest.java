package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.clock.ClockDesk.after;
import static org.disclosureledger.triage.domain.clock.ClockDesk.stopped;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportWithdrawn;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.reaction.ReporterWords;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.giveverdict.Verdict.GiveVerdict;
import org.disclosureledger.triage.recordremedy.Release;
import org.disclosureledger.triage.recordremedy.Release.RecordRelease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promises are judged by when things happened, and a breach that was found stays to be seen. */
class BreachTest {

  private static final String RESPONSE = "INITIAL RESPONSE";
  private static final String FIX = "FIX TARGET";

  /** A critical fix is due seven days after the receipt. */
  private static final Instant DUE = after(Duration.ofDays(7));

  @Test
  @DisplayName(
      "S2.12 a release that is recorded late meets the promise that it met when it came out")
  void judgesByWhenItWasReleased() {
    // Given
    ClockDesk clocks = overdue();
    Instant released = DUE.minus(Duration.ofDays(1));
    Steps.accepted(clocks.desk());
    clocks.desk().given(Release::decide, new RecordRelease(text("1.2.3"), null, released, null));

    // When
    List<ClockEvent> events = clocks.record(clocks.lastEvent(CaseEvent.FixReleased.class));

    // Then
    assertThat(events)
        .containsExactly(
            new ClockEvent.ClockStopped(
                "llm-d",
                Desk.CASE,
                Desk.REPORT,
                FIX,
                clocks.desk().lastFact(CaseEvent.FixReleased.class).eventId(),
                released,
                true));
    assertThat(clocks.view(FIX).state()).isEqualTo(ClockState.MET);
    assertThat(clocks.view(FIX).breachedAt()).isEqualTo(DUE);
  }

  @Test
  @DisplayName("S2.12 a release after the due instant does not, however the case is rated now")
  void keepsABreachOverARating() {
    // Given
    ClockDesk clocks = overdue();
    Steps.accepted(clocks.desk());
    clocks
        .desk()
        .given(Release::decide, new RecordRelease(text("1"), null, clocks.desk().now(), null));

    // When
    List<ClockEvent> events = clocks.record(clocks.lastEvent(CaseEvent.FixReleased.class));

    // Then
    assertThat(events)
        .containsExactly(
            stopped(
                FIX,
                clocks.desk().lastFact(CaseEvent.FixReleased.class).eventId(),
                clocks.desk().now(),
                false));
    assertThat(clocks.view(FIX).state()).isEqualTo(ClockState.BREACHED);
  }

  @Test
  @DisplayName("S2.12 a breach is shown after the case is closed")
  void keepsABreachOverTheClosing() {
    // Given
    ClockDesk clocks = overdue();
    Steps.closed(Steps.accepted(clocks.desk()));

    // When
    clocks.record(clocks.lastEvent());

    // Then
    assertThat(clocks.view(FIX).state()).isEqualTo(ClockState.BREACHED);
    assertThat(clocks.view(FIX).breachedAt()).isEqualTo(DUE);
  }

  @Test
  @DisplayName("S2.21 no fix is released before the report came in")
  void refusesAReleaseBeforeTheReport() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LITELLM));
    Instant before = Desk.RECEIVED.minusMillis(1);

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(
                Release::decide,
                new RecordRelease(text("1"), null, before, null),
                Desk.MAINTAINER));

    // Then
    assertThat(refusal.field()).isEqualTo("releasedAt");
    assertThat(refusal.code()).isEqualTo("before-report");
  }

  @Test
  @DisplayName(
      "a withdrawn report is promised nothing more, also when the committee accepts it, which waits"
          + " for the case's date alone")
  void dismissesWhatIsPromisedToNobody() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Desk desk = clocks.desk();
    TakenEvent withdrawal = desk.incoming();
    desk.take(
        ReporterWords.decide(desk.state(), new ReportWithdrawn("llm-d", text("mine")), withdrawal),
        withdrawal);

    // When
    clocks.record(clocks.lastEvent());
    Steps.judged(desk, VerdictOutcome.VALID);
    List<ClockEvent> accepted = clocks.record(clocks.lastEvent());

    // Then
    assertThat(desk.state().handling().withdrawn()).isTrue();
    assertThat(accepted).extracting(ClockEvent::clock).containsExactly(DisclosureClock.NAME);
    assertThat(List.of(clocks.view(RESPONSE).state(), clocks.view(FIX).state()))
        .containsOnly(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(FIX).why())
        .contains("Does not apply: the reporter withdrew the report.");
    assertThat(desk.recorded()).hasAtLeastOneElementOfType(CaseEvent.ReportValidated.class);
  }

  @Test
  @DisplayName(
      "S1.13, S1.14 a report to which nothing was promised while it was declined is promised anew"
          + " from when it is found valid")
  void promisesAnewToWhatIsFoundValidAfterAll() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    Desk desk = clocks.desk();
    desk.given(
        Verdict::decide,
        new GiveVerdict(
            VerdictOutcome.INVALID, DeclineReason.NOT_SECURITY, null, false, desk.id()));
    clocks.record(clocks.lastEvent());
    ClockState declined = clocks.view("ACK").state();
    clocks.at(after(Duration.ofDays(10)));
    Steps.judged(desk, VerdictOutcome.VALID);
    Instant foundValid = desk.lastFact(CaseEvent.ReportValidated.class).recordedAt();
    Instant promised = clocks.clock("ACK").promise().dueAt();

    // When
    List<ClockEvent> valid = clocks.record(clocks.lastEvent(CaseEvent.ReportValidated.class));

    // Then
    assertThat(declined).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(promised).isBefore(foundValid);
    assertThat(valid).allMatch(event -> event.clock().equals("ACK"));
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.RUNNING);
    assertThat(clocks.clock("ACK").promise().startedAt()).isEqualTo(foundValid);
    assertThat(clocks.view("ACK").dueAt()).isAfter(foundValid.plus(Duration.ofDays(2)));
    assertThat(clocks.record(clocks.tick())).isEmpty();
  }

  @Test
  @DisplayName("a clock that was paused after a release that is recorded later is settled by it")
  void takesInAReleaseFromBeforeThePause() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Instant pausedAt = after(Duration.ofDays(3));
    CaseClock paused = clocks.clock(FIX).paused(PauseReason.CASE_DEFERRED, pausedAt);
    CaseClocks state = new CaseClocks(ClockDesk.SUBJECT, List.of(paused), Set.of());
    ClockLog log = new ClockLog(state, ClockDesk.SUBJECT);

    // When
    ClockActs.apply(
        log,
        StopEvent.RELEASE_PUBLISHED,
        new CaseClock.Act(clocks.desk().id(), pausedAt.minus(Duration.ofDays(1))),
        clocks.rules());

    // Then
    assertThat(log.state().clock(FIX).orElseThrow().settlement())
        .isEqualTo(new CaseClock.Settlement(pausedAt.minus(Duration.ofDays(1)), true));
  }

  @Test
  @DisplayName("what came after the last event that meant something is what is still to take in")
  void knowsWhatIsTakenIn() {
    // Given
    UUID first = new UUID(3, 1);
    UUID second = new UUID(3, 2);
    UUID third = new UUID(3, 3);
    CaseClocks clocks =
        new CaseClocks(ClockDesk.SUBJECT, List.of(), Set.of(second, new UUID(8, 8)));

    // When
    int taken = clocks.takenIn(List.of(first, second, third));

    // Then
    assertThat(taken).isEqualTo(2);
  }

  /** A case that nobody has touched until the day after its fix was due. */
  private static ClockDesk overdue() {
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    clocks.record(clocks.at(DUE.plus(Duration.ofDays(1))).tick());
    return clocks;
  }
}
