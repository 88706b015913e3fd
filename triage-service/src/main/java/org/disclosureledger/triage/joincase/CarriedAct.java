package org.disclosureledger.triage.joincase;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.reaction.TakenEvent;

/** A case, everything recorded there, and the one event of it that is carried on. */
record CarriedAct(
    UUID id, CaseState state, List<Recorded<CaseEvent>> history, Recorded<CaseEvent> act) {

  TakenEvent incoming() {
    return new TakenEvent(act.fact().eventId(), act.fact().recordedAt());
  }

  /** What was recorded when it happened; what is later is carried on by itself. */
  List<Recorded<CaseEvent>> untilThen() {
    return history.subList(0, history.indexOf(act) + 1);
  }
}
