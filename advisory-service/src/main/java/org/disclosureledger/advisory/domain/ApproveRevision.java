package org.disclosureledger.advisory.domain;

import java.util.List;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryApproved;
import org.disclosureledger.lifecycle.policy.Role;

/**
 * An approver approves one revision. The same person's second approval of it is none.
 *
 * @param revision the one that was read
 */
public record ApproveRevision(Actor actor, int revision) {

  /** The approval, bound to the revision. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.holdsAny(Role.APPROVER) ->
          Decision.refuse(
              Refusal.forbidden("Only an approver of the program may approve a revision."));
      case AdvisoryState.InDraft(Draft draft, List<String> declinedFor) -> approval(draft);
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.awaitingClearance());
      case AdvisoryState.Scheduled scheduled -> Decision.refuse(Refusals.scheduled());
      case AdvisoryState.Published published -> Decision.refuse(Refusals.published());
    };
  }

  private Decision<AdvisoryEvent> approval(Draft draft) {
    if (revision != draft.revision()) {
      return Decision.refuse(
          Refusal.notNow("revision-superseded", "This is not the present revision."));
    }
    if (draft.approvers().contains(actor.id())) {
      return Decision.nothing();
    }
    return Decision.accept(
        new AdvisoryApproved(
            draft.program(), draft.caseId(), draft.reportId(), revision, actor.id()));
  }
}
