package org.disclosureledger.triage.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.ClockFacts;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.clock.ClockRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people did and no process has taken in is taken in before anything is found broken. */
class ActsTest {

  private static final CaseClocks.Subject SUBJECT =
      new CaseClocks.Subject("llm-d", Desk.CASE, Desk.REPORT);
  private static final ClockCalculator CALCULATOR = new ClockCalculator(Programs.LLM_D.calendar());

  @Test
  @DisplayName("S1.15 a verdict whose process died is still to be taken in, and is once it was not")
  void findsTheActThatNobodyTookIn() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.INVALID);
    Acts acts = acts(desk);
    CaseClocks running = running(desk);

    // When
    List<Recorded<CaseEvent>> outstanding = acts.outstanding(running, SUBJECT);

    // Then
    assertThat(outstanding)
        .singleElement()
        .satisfies(act -> assertThat(act.event()).isInstanceOf(CaseEvent.ReportInvalidated.class));
    assertThat(acts.outstanding(takenIn(running, outstanding.getFirst().fact()), SUBJECT))
        .isEmpty();
  }

  private static Acts acts(Desk desk) {
    List<Recorded<CaseEvent>> history = new ArrayList<>();
    for (int i = 0; i < desk.recorded().size(); i++) {
      history.add(new Recorded<>(desk.recorded().get(i), desk.facts().get(i)));
    }
    return new Acts(history, desk.state(), ClockRules.of(desk.state(), desk.policy(), CALCULATOR));
  }

  private static CaseClocks running(Desk desk) {
    CaseClocks clocks = CaseClocks.initial();
    for (var promise :
        CALCULATOR.promises(
            desk.policy(), 4, StartEvent.REPORT_RECEIVED, ClockFacts.startedAt(Desk.RECEIVED))) {
      clocks =
          CaseClocks.evolve(
              clocks,
              new ClockEvent.ClockStarted("llm-d", Desk.CASE, Desk.REPORT, promise.name(), promise),
              fact(null, desk.now()));
    }
    return clocks;
  }

  private static CaseClocks takenIn(CaseClocks clocks, Fact act) {
    return CaseClocks.evolve(
        clocks,
        new ClockEvent.ClockStopped(
            "llm-d", Desk.CASE, Desk.REPORT, "ANALYSIS", act.eventId(), act.recordedAt(), true),
        fact(act.eventId(), act.recordedAt()));
  }

  private static Fact fact(@Nullable UUID cause, Instant at) {
    return new Fact(
        new UUID(4, 4),
        1,
        at,
        new EventMetadata("clock", "llm-d", Desk.REPORT, cause, "system", "clocks", null));
  }
}
