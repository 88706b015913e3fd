package org.disclosureledger.advisory.domain;

import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;

/**
 * A reporter's wish for credit changed (S2.20): that of the case's own reporter, or of one whose
 * report joined the case. It counts up to the instant of publication, approvals and schedule
 * notwithstanding: what people approved is the text, and the credit is the reporter's own.
 *
 * @param report the report whose reporter wishes it
 */
public record AdoptCredit(UUID report, Credit credit) {

  /** The change, if it is one. Before there is a draft, the draft is made with it. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (state instanceof AdvisoryState.Published) {
      return Decision.refuse(Refusals.published());
    }
    return state
        .present()
        .filter(draft -> !draft.credit(report).equals(credit))
        .map(draft -> Decision.<AdvisoryEvent>accept(adopted(draft)))
        .orElseGet(Decision::nothing);
  }

  private CreditAdopted adopted(Draft draft) {
    return new CreditAdopted(draft.program(), draft.caseId(), report, credit.choice(), credit.as());
  }
}
