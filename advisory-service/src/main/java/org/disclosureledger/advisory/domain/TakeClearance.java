package org.disclosureledger.advisory.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationScheduled;

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
      return Decision.accept(
          new PublicationScheduled(
              draft.program(), draft.caseId(), draft.reportId(), revision, notBefore));
    }
    return Decision.nothing();
  }
}
