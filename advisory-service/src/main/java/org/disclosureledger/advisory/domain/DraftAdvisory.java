package org.disclosureledger.advisory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryDrafted;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;
import org.disclosureledger.sealing.Confidential;

/**
 * Makes revision 1 from a case. A repeated draft is none.
 *
 * @param policyVersion the version of the policy that the case pins
 * @param caseKey the case's own key
 * @param document what the case says; see {@link CaseText}
 * @param credit the reporter's present wish: a change that the case took in before the draft is
 *     lost if this is the wish of the submission
 * @param joined the wishes of those whose reports have joined the case, by report
 */
public record DraftAdvisory(
    String program,
    UUID caseId,
    UUID reportId,
    String reference,
    int policyVersion,
    UUID caseKey,
    AdvisoryDocument document,
    Credit credit,
    Map<UUID, Credit> joined) {

  /** The draft, if there is none yet. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (!(state instanceof AdvisoryState.NotDrafted)) {
      return Decision.nothing();
    }
    List<AdvisoryEvent> events = new ArrayList<>();
    events.add(
        new AdvisoryDrafted(
            program,
            caseId,
            reportId,
            reference,
            policyVersion,
            caseKey,
            Confidential.of(document),
            credit.choice(),
            credit.as()));
    joined.forEach(
        (report, wish) ->
            events.add(new CreditAdopted(program, caseId, report, wish.choice(), wish.as())));
    return Decision.accept(events);
  }
}
