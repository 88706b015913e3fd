package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationScheduled;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;

/**
 * The case cleared a revision. Only the answer that is awaited counts: the wait ends by nothing but
 * an answer, so every other clearance is a repetition.
 *
 * @param notBefore the end of the embargo
 */
public record TakeClearance(int revision, Instant notBefore) {

  /** The schedule. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (state instanceof AdvisoryState.AwaitingClearance(Draft draft)
        && draft.revision() == revision) {
      PublicationScheduled scheduled =
          new PublicationScheduled(
              draft.program(), draft.caseId(), draft.reportId(), revision, notBefore);
      return Decision.accept(
          draft.isApproved() ? List.of(scheduled) : List.of(scheduled, givenBack(draft)));
    }
    return Decision.nothing();
  }

  /** An approval ended while the case was asked. */
  private AdvisoryEvent givenBack(Draft draft) {
    return new PublicationWithheld(draft.program(), draft.caseId(), draft.reportId(), revision);
  }
}
