package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.clock.ClockDesk.DUE;
import static org.disclosureledger.triage.domain.clock.ClockDesk.TUESDAY;
import static org.disclosureledger.triage.domain.clock.ClockDesk.breached;
import static org.disclosureledger.triage.domain.clock.ClockDesk.stopped;
import static org.disclosureledger.triage.domain.clock.ClockDesk.warned;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStarted;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.requestinformation.InformationRequest.RequestInformation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Warned of, kept and broken: the clocks of a program that counts working days. */
class ClockActsTest {

  private static final Instant HALF = Instant.parse("2026-03-04T17:00:00Z");
  private static final Instant MOST = Instant.parse("2026-03-05T14:36:00Z");

  @Test
  @DisplayName("S1.14, S1.15 two clocks of three working days run from the receipt on")
  void adoptsWhatWasPromised() {
    // Given
    ClockDesk clocks = ClockDesk.notStarted(Programs.LLM_D);

    // When
    List<ClockEvent> events =
        clocks.record(ClockStart.decide(clocks.state(), ClockDesk.SUBJECT, clocks.promises()));
    List<ClockEvent> again =
        Desk.events(ClockStart.decide(clocks.state(), ClockDesk.SUBJECT, clocks.promises()));

    // Then
    assertThat(events).hasSize(2).hasOnlyElementsOfType(ClockStarted.class);
    assertThat(again).isEmpty();
    assertThat(List.of(clocks.clock("ACK"), clocks.clock("ANALYSIS")))
        .allSatisfy(
            clock -> {
              assertThat(clock.promise().startedAt()).isEqualTo(Desk.RECEIVED);
              assertThat(clock.promise().dueAt()).isEqualTo(DUE);
            });
    assertThat(clocks.state().nextDue()).contains(HALF);
  }

  @Test
  @DisplayName("S1.14 half and four fifths of the time are warned of, once each")
  void warnsOnceEach() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);

    // When
    List<ClockEvent> early = clocks.record(clocks.at(HALF.minusNanos(1)).tick());
    List<ClockEvent> half = clocks.record(clocks.at(HALF).tick());
    List<ClockEvent> again = clocks.record(clocks.at(HALF).tick());
    List<ClockEvent> most = clocks.record(clocks.at(MOST).tick());

    // Then
    assertThat(early).isEmpty();
    assertThat(half).containsExactly(warned("ACK", 50), warned("ANALYSIS", 50));
    assertThat(again).isEmpty();
    assertThat(most).containsExactly(warned("ACK", 80), warned("ANALYSIS", 80));
    assertThat(clocks.state().nextDue()).contains(DUE);
  }

  @Test
  @DisplayName("S1.14 a broken promise is recorded once and never undone")
  void breaksOnce() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    clocks.record(clocks.at(MOST).tick());

    // When
    List<ClockEvent> due = clocks.record(clocks.at(DUE).tick());
    List<ClockEvent> later = clocks.record(clocks.at(DUE.plusSeconds(99_999)).tick());

    // Then
    assertThat(due).containsExactly(breached("ACK"), breached("ANALYSIS"));
    assertThat(later).isEmpty();
    assertThat(clocks.state().nextDue()).isEmpty();
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.BREACHED);
  }

  @Test
  @DisplayName("S1.14 whoever wakes late records everything that was due, in its order")
  void catchesUp() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);

    // When
    List<ClockEvent> events = clocks.record(clocks.at(DUE.plusSeconds(1)).tick());

    // Then
    assertThat(events)
        .filteredOn(event -> event.clock().equals("ACK"))
        .containsExactly(warned("ACK", 50), warned("ACK", 80), breached("ACK"));
  }

  @ParameterizedTest
  @EnumSource(names = {"VALID", "INVALID", "NEEDS_INFORMATION", "OUT_OF_SCOPE"})
  @DisplayName("S1.15 every verdict settles the analysis at once, and nothing but the analysis")
  void settlesTheAnalysisByAVerdict(VerdictOutcome outcome) {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(TUESDAY);
    clocks.desk().given(Verdict::decide, Steps.verdict(outcome));
    Fact fact = clocks.desk().lastFact();

    // When
    List<ClockEvent> events =
        clocks.record(
            ClockReactions.decide(
                clocks.state(),
                ClockDesk.SUBJECT,
                clocks.desk().recorded().get(1),
                fact,
                clocks.rules()));

    // Then
    assertThat(events).containsExactly(stopped("ANALYSIS", fact.eventId(), TUESDAY, true));
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  @DisplayName("S1.15 a question leaves the analysis running")
  void isNotStoppedByAQuestion() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(TUESDAY);
    clocks
        .desk()
        .given(InformationRequest::decide, new RequestInformation(Desk.text("Which version?")));

    // When
    Decision<ClockEvent> decision = clocks.lastEvent();

    // Then
    assertThat(Desk.events(decision)).isEmpty();
  }

  @Test
  @DisplayName("S1.15 a verdict that comes too late breaks the promise even where no tick had come")
  void breaksByALateVerdict() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(DUE.plusSeconds(1));
    Steps.judged(clocks.desk(), VerdictOutcome.INVALID);

    // When
    List<ClockEvent> events = clocks.record(clocks.lastEvent());

    // Then
    assertThat(events)
        .containsExactly(
            breached("ANALYSIS"),
            stopped("ANALYSIS", clocks.desk().lastFact().eventId(), DUE.plusSeconds(1), false));
    assertThat(clocks.view("ANALYSIS").state()).isEqualTo(ClockState.BREACHED);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S1.16 no bot and no reporter stops a clock")
  void isStoppedByTheCommitteeAlone(StopEvent act) {
    // Given
    ClockDesk llmd = ClockDesk.started(Programs.LLM_D);
    ClockDesk litellm = ClockDesk.started(Programs.LITELLM);
    UUID event = llmd.desk().id();

    // When
    List<ClockEvent> byOthers =
        List.of(llmd, litellm).stream()
            .flatMap(clocks -> Desk.events(by(clocks, act, event, false)).stream())
            .toList();
    List<ClockEvent> byCommittee =
        List.of(llmd, litellm).stream()
            .flatMap(clocks -> Desk.events(by(clocks, act, event, true)).stream())
            .toList();

    // Then
    assertThat(byOthers).isEmpty();
    assertThat(byCommittee).isNotEmpty();
  }

  private static Decision<ClockEvent> by(
      ClockDesk clocks, StopEvent act, UUID event, boolean committee) {
    return ClockActs.decide(clocks.state(), act, event, TUESDAY, committee, clocks.rules());
  }

  @Test
  @DisplayName("S1.16 an acknowledgement that another event led to is nobody's act")
  void isNotStoppedByAnAutomaticAct() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    Steps.acknowledged(clocks.desk());
    EventMetadata automatic =
        new EventMetadata(
            "case", "llm-d", Desk.REPORT, new UUID(1, 1), "system", "autoreply", null);
    Fact fact = new Fact(clocks.desk().id(), 2, clocks.desk().now(), automatic);

    // When
    Decision<ClockEvent> decision = clocks.lastEvent(fact);

    // Then
    assertThat(Desk.events(decision)).isEmpty();
  }

  @Test
  void needsNoClocksForWhatIsNobodysAct() {
    // Given
    ClockDesk clocks = ClockDesk.notStarted(Programs.LLM_D);

    // When
    Decision<ClockEvent> decision = clocks.lastEvent();

    // Then
    assertThat(Desk.events(decision)).isEmpty();
  }

  @Test
  void losesNoActOnClocksThatHaveNotStarted() {
    // Given
    ClockDesk clocks = ClockDesk.notStarted(Programs.LLM_D);
    Steps.acknowledged(clocks.desk());

    // When
    Decision<ClockEvent> decision = clocks.lastEvent();

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("clocks-not-started");
  }

  @Test
  @DisplayName("S1.15 a late verdict does not break a broken promise again")
  void settlesABrokenPromise() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    clocks.record(clocks.at(DUE.plusSeconds(1)).tick());
    Steps.judged(clocks.desk(), VerdictOutcome.INVALID);

    // When
    List<ClockEvent> events = clocks.record(clocks.lastEvent());

    // Then
    assertThat(events)
        .containsExactly(
            stopped("ANALYSIS", clocks.desk().lastFact().eventId(), DUE.plusSeconds(1), false));
  }
}
