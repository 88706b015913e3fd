package org.disclosureledger.advisory.domain;

import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;

/**
 * The reporter's wish for credit changed (S2.20). It counts up to the instant of publication,
 * approvals and schedule notwithstanding: what people approved is the text, and the credit is the
 * reporter's own.
 */
public record AdoptCredit(Credit credit) {

  /** The change, if it is one. Before there is a draft, the draft is made with it. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (state instanceof AdvisoryState.Published) {
      return Decision.refuse(Refusals.published());
    }
    return state
        .present()
        .filter(draft -> !draft.credit().equals(credit))
        .map(draft -> Decision.<AdvisoryEvent>accept(adopted(draft)))
        .orElseGet(Decision::nothing);
  }

  private CreditAdopted adopted(Draft draft) {
    return new CreditAdopted(
        draft.program(), draft.caseId(), draft.reportId(), credit.choice(), credit.as());
  }
}
