package org.disclosureledger.advisory.domain;

import java.util.Objects;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CveAdopted;
import org.disclosureledger.sealing.Confidential;

/**
 * The committee recorded the vulnerability's CVE identifier (S2.19). It counts up to the instant of
 * publication, approvals and schedule notwithstanding: what people approved is the text, and an
 * identifier is none.
 *
 * @param cve the identifier, sealed under the report's content key
 */
public record AdoptCve(Confidential<String> cve) {

  /** The change, if it is one. Before there is a draft, the draft is made with it. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (state instanceof AdvisoryState.Published) {
      return Decision.nothing();
    }
    return state
        .present()
        .filter(draft -> !Objects.equals(draft.cve(), cve))
        .map(
            draft ->
                Decision.<AdvisoryEvent>accept(
                    new CveAdopted(draft.program(), draft.caseId(), draft.reportId(), cve)))
        .orElseGet(Decision::nothing);
  }
}
