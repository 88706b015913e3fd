package org.disclosureledger.advisory.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.ApprovalEnded;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;

/**
 * Approvals end with their approver's membership. What was cleared with such an approval is given
 * back; what is awaited is given back once it is cleared. What is public stays public.
 *
 * @param approvers the pseudonymous ids of the program's approvers
 */
public record EndApprovals(Set<String> approvers) {

  public EndApprovals {
    approvers = Set.copyOf(approvers);
  }

  /** The end of the approvals that count no more, if there are any. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state instanceof AdvisoryState.Published
        ? Decision.nothing()
        : state.present().map(draft -> ended(state, draft)).orElseGet(Decision::nothing);
  }

  private Decision<AdvisoryEvent> ended(AdvisoryState state, Draft draft) {
    List<String> gone =
        draft.approvers().stream().filter(who -> !approvers.contains(who)).sorted().toList();
    List<AdvisoryEvent> events = new ArrayList<>();
    boolean tooFew = draft.approvers().size() - gone.size() < Draft.APPROVALS;
    if (state instanceof AdvisoryState.Scheduled && !gone.isEmpty() && tooFew) {
      events.add(
          new PublicationWithheld(
              draft.program(), draft.caseId(), draft.reportId(), draft.revision()));
    }
    gone.forEach(
        who ->
            events.add(
                new ApprovalEnded(
                    draft.program(), draft.caseId(), draft.reportId(), draft.revision(), who)));
    return Decision.accept(events);
  }
}
