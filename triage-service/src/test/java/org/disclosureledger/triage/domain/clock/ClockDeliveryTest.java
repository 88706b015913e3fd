package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.clock.ClockDesk.DUE;
import static org.disclosureledger.triage.domain.clock.ClockDesk.TUESDAY;
import static org.disclosureledger.triage.domain.clock.ClockDesk.acknowledged;
import static org.disclosureledger.triage.domain.clock.ClockDesk.breached;
import static org.disclosureledger.triage.domain.clock.ClockDesk.stopped;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockAwaitsDelivery;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockResumed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An acknowledgement keeps its promise once it is delivered. */
class ClockDeliveryTest {

  @Test
  @DisplayName("S1.14 an acknowledgement keeps the promise once its transport accepted it")
  void waitsForTheTransport() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(TUESDAY);
    Steps.acknowledged(clocks.desk());
    UUID act = clocks.desk().lastFact().eventId();

    // When
    List<ClockEvent> acted = clocks.record(clocks.lastEvent());
    ClockState between = clocks.view("ACK").state();
    Instant accepted = TUESDAY.plusSeconds(2);
    List<ClockEvent> settled =
        clocks.record(clocks.at(accepted).outcome(clocks.delivered(Recipient.REPORTER)));

    // Then
    assertThat(acted)
        .containsExactly(
            new ClockAwaitsDelivery("llm-d", Desk.CASE, Desk.REPORT, "ACK", act, TUESDAY));
    assertThat(between).isEqualTo(ClockState.AWAITING_DELIVERY);
    assertThat(settled).containsExactly(stopped("ACK", act, accepted, true));
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.MET);
    assertThat(clocks.view("ANALYSIS").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  @DisplayName("S1.14 without an address, being visible to the reporter is the delivery")
  void isKeptByWhatTheReporterCanSee() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);

    // When
    clocks.record(clocks.outcome(clocks.shown()));

    // Then
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.MET);
  }

  @Test
  @DisplayName("S1.14 mail to the committee is no delivery to the reporter")
  void ignoresMailToTheCommittee() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);

    // When
    Decision<ClockEvent> decision = clocks.outcome(clocks.delivered(Recipient.COMMITTEE));

    // Then
    assertThat(Desk.events(decision)).isEmpty();
  }

  @Test
  @DisplayName(
      "S1.14 what becomes due on the way to the reporter is judged when the outcome is known")
  void judgesADeliveryByItsOwnInstant() {
    // Given
    ClockDesk late = acknowledged(DUE.minusSeconds(5));
    ClockDesk inTime = acknowledged(DUE.minusSeconds(5));

    // When
    List<ClockEvent> meanwhile =
        late.at(DUE.plusSeconds(3)).tick() instanceof Decision.Accepted<ClockEvent>(var all)
            ? all.stream().filter(event -> event.clock().equals("ACK")).toList()
            : List.of();
    List<ClockEvent> tooLate = late.record(late.outcome(late.delivered(Recipient.REPORTER)));
    List<ClockEvent> justInTime =
        inTime.record(inTime.at(DUE).outcome(inTime.delivered(Recipient.REPORTER)));

    // Then
    assertThat(meanwhile).isEmpty();
    assertThat(tooLate)
        .containsExactly(
            breached("ACK"),
            stopped("ACK", late.desk().lastFact().eventId(), DUE.plusSeconds(3), false));
    assertThat(justInTime)
        .containsExactly(stopped("ACK", inTime.desk().lastFact().eventId(), DUE, true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("S1.14 a delivery that fails leaves the clock running from its original start")
  void runsOnWhenADeliveryFails(boolean dueMeanwhile) {
    // Given
    ClockDesk clocks = acknowledged(DUE.minusSeconds(60));
    Instant failed = dueMeanwhile ? DUE.plusSeconds(60) : DUE.minusSeconds(30);

    // When
    List<ClockEvent> events = clocks.record(clocks.at(failed).outcome(clocks.abandoned()));

    // Then
    ClockResumed resumed =
        new ClockResumed("llm-d", Desk.CASE, Desk.REPORT, "ACK", failed, "delivery-abandoned");
    assertThat(events)
        .isEqualTo(dueMeanwhile ? List.of(resumed, breached("ACK")) : List.of(resumed));
    assertThat(clocks.clock("ACK").promise().dueAt()).isEqualTo(DUE);
    assertThat(clocks.view("ACK").state())
        .isEqualTo(dueMeanwhile ? ClockState.BREACHED : ClockState.RUNNING);
  }

  @Test
  void isKeptByADeliveryThatWasGivenUpAndSucceedsAfterAll() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);
    clocks.record(clocks.at(TUESDAY.plusSeconds(60)).outcome(clocks.abandoned()));

    // When
    List<ClockEvent> repeated = clocks.record(clocks.lastEvent());
    List<ClockEvent> events =
        clocks.record(
            clocks.at(TUESDAY.plusSeconds(90)).outcome(clocks.delivered(Recipient.REPORTER)));

    // Then
    assertThat(repeated).isEmpty();
    assertThat(events).hasSize(1).hasOnlyElementsOfType(ClockStopped.class);
    assertThat(clocks.view("ACK").state()).isEqualTo(ClockState.MET);
  }

  @Test
  void takesInAnOutcomeThatIsKnownBeforeItsAct() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D).at(TUESDAY);
    Steps.acknowledged(clocks.desk());

    // When
    List<ClockEvent> outcome = clocks.record(clocks.outcome(clocks.delivered(Recipient.REPORTER)));
    List<ClockEvent> act = clocks.record(clocks.lastEvent());

    // Then
    assertThat(outcome).hasExactlyElementsOfTypes(ClockAwaitsDelivery.class, ClockStopped.class);
    assertThat(act).isEmpty();
  }

  @Test
  void failsOnce() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);
    clocks.record(clocks.outcome(clocks.abandoned()));

    // When
    Decision<ClockEvent> again = clocks.outcome(clocks.abandoned());

    // Then
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  @DisplayName("S1.14 no message about anything else is the acknowledgement's delivery")
  void ignoresMessagesAboutAnythingElse() {
    // Given
    ClockDesk acknowledged = acknowledged(TUESDAY);
    Steps.judged(acknowledged.desk(), VerdictOutcome.INVALID);
    ClockDesk silent = ClockDesk.started(Programs.LLM_D).at(TUESDAY);

    // When
    Decision<ClockEvent> verdict = acknowledged.outcome(acknowledged.delivered(Recipient.REPORTER));
    Decision<ClockEvent> receipt = silent.outcome(silent.delivered(Recipient.REPORTER));

    // Then
    assertThat(Desk.events(verdict)).isEmpty();
    assertThat(Desk.events(receipt)).isEmpty();
  }
}
