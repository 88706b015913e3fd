package org.disclosureledger.advisory.domain;

import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryDrafted;
import org.disclosureledger.sealing.Confidential;

/**
 * Makes revision 1 from a case. A repeated draft is none.
 *
 * @param contentKey the report's content key
 * @param document what the case says; see {@link CaseText}
 * @param credit the reporter's present wish: a change that the case took in before the draft is
 *     lost if this is the wish of the submission
 */
public record DraftAdvisory(
    String program,
    UUID caseId,
    UUID reportId,
    String reference,
    UUID contentKey,
    AdvisoryDocument document,
    Credit credit) {

  /** The draft, if there is none yet. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (!(state instanceof AdvisoryState.NotDrafted)) {
      return Decision.nothing();
    }
    return Decision.accept(
        new AdvisoryDrafted(
            program,
            caseId,
            reportId,
            reference,
            contentKey,
            Confidential.of(document),
            credit.choice(),
            credit.as()));
  }
}
