package org.disclosureledger.triage.clocks;

import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.clock.ClockReactions;
import org.disclosureledger.triage.domain.clock.ClockRules;

/**
 * What happened in a case, as far as its promises may depend on it.
 *
 * @param history every event, oldest first
 * @param state what they add up to
 * @param rules by what rules the case's clocks run
 */
record Acts(List<Recorded<CaseEvent>> history, CaseState state, ClockRules rules) {

  /**
   * The events that the clocks have still to take in, in their order: those alone that mean
   * something to them, so that a case in which much is said costs no more than another.
   */
  List<Recorded<CaseEvent>> outstanding(CaseClocks clocks, CaseClocks.Subject subject) {
    List<Recorded<CaseEvent>> outstanding = new ArrayList<>();
    CaseClocks then = clocks;
    int taken = clocks.takenIn(history.stream().map(act -> act.fact().eventId()).toList());
    for (Recorded<CaseEvent> act : history.subList(taken, history.size())) {
      switch (ClockReactions.decide(then, subject, act.event(), act.fact(), rules)) {
        case Decision.Refused<ClockEvent> refused -> {
          outstanding.add(act);
          return outstanding;
        }
        case Decision.Accepted<ClockEvent>(List<ClockEvent> events) -> {
          for (ClockEvent event : events) {
            then = CaseClocks.evolve(then, event, act.fact());
          }
          if (!events.isEmpty()) {
            outstanding.add(act);
          }
        }
      }
    }
    return outstanding;
  }
}
