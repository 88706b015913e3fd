package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;

/**
 * A reporter's wish for credit changed (S2.20): that of the case's own reporter, or of one whose
 * report joined the case. Anonymity counts up to the instant of publication, approvals and schedule
 * notwithstanding. Another text is published as everything else is: once two people have read it;
 * what was scheduled with the former one is given back.
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
        .map(draft -> Decision.accept(adopted(state, draft)))
        .orElseGet(Decision::nothing);
  }

  private List<AdvisoryEvent> adopted(AdvisoryState state, Draft draft) {
    AdvisoryEvent adopted =
        new CreditAdopted(draft.program(), draft.caseId(), report, credit.choice(), credit.as());
    return state instanceof AdvisoryState.Scheduled && credit.as() != null
        ? List.of(
            new PublicationWithheld(
                draft.program(), draft.caseId(), draft.reportId(), draft.revision()),
            adopted)
        : List.of(adopted);
  }
}
