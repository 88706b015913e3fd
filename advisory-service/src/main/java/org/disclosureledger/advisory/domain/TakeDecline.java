package org.disclosureledger.advisory.domain;

import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationDeclined;

/**
 * The case did not clear a revision. Its approvals stand, and it can be requested again.
 *
 * @param missing what the case finds missing, as stable codes
 */
public record TakeDecline(int revision, List<String> missing) {

  public TakeDecline {
    missing = List.copyOf(missing);
  }

  /** The end of the wait. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    if (state instanceof AdvisoryState.AwaitingClearance(Draft draft)
        && draft.revision() == revision) {
      return Decision.accept(
          new PublicationDeclined(
              draft.program(), draft.caseId(), draft.reportId(), revision, missing));
    }
    return Decision.nothing();
  }
}
