package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryApproved;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Confidential;

/**
 * An approver approves one revision. The same person's second approval of it is none. Of versions
 * whose order no library here knows, the approver says that somebody looked at them (S2.9).
 *
 * @param revision the one that was read
 * @param versionsChecked whether the ranges whose order is not known here were looked at
 * @param open opens the document
 */
public record ApproveRevision(
    Actor actor,
    int revision,
    boolean versionsChecked,
    Function<Confidential<AdvisoryDocument>, AdvisoryDocument> open) {

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
      case AdvisoryState.Published published when published.hasNews() ->
          approval(published.draft());
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
    if (!versionsChecked
        && !VulnerabilityRules.unordered(open.apply(draft.document()).affected()).isEmpty()) {
      return Decision.refuse(
          Refusal.invalid(
              "versionsChecked",
              "versions-unchecked",
              "Somebody has to look at the versions whose order is not known here."));
    }
    return Decision.accept(
        new AdvisoryApproved(
            draft.program(), draft.caseId(), draft.reportId(), revision, actor.id()));
  }
}
