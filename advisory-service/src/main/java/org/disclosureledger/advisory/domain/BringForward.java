package org.disclosureledger.advisory.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationScheduled;

/**
 * The embargo ended before its date: what is scheduled is published sooner (S1.25). What was given
 * back meanwhile stays so; who asks again is answered by a clearance of its own.
 *
 * @param notBefore when it may be published
 */
public record BringForward(int revision, Instant notBefore) {

  /** The new schedule, if it is sooner. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state instanceof AdvisoryState.Scheduled(Draft draft, Instant until)
            && draft.revision() == revision
            && notBefore.isBefore(until)
        ? Decision.accept(
            new PublicationScheduled(
                draft.program(), draft.caseId(), draft.reportId(), revision, notBefore))
        : Decision.nothing();
  }
}
