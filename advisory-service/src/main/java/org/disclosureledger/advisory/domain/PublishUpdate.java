package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.jspecify.annotations.Nullable;

/**
 * The committee publishes what changed of an advisory that is public, or that it holds no more. Two
 * people have approved it, as at first; no date is waited for, since the embargo is over.
 *
 * @param approvers the pseudonymous ids of the program's approvers: who left them counts no more
 * @param released the version of the release that carries the fix; null while none is out
 * @param confirmed the wishes for credit that hold at this instant: no other new name is printed,
 *     and what is left out follows as an update
 * @param rendering makes what becomes public
 */
public record PublishUpdate(
    Actor actor,
    Set<String> approvers,
    @Nullable String released,
    Instant now,
    ConfirmedCredits confirmed,
    Rendering rendering) {

  public PublishUpdate {
    approvers = Set.copyOf(approvers);
  }

  /** The update or withdrawal, unless something is missing. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.Published published when published.isWithdrawn() ->
          Decision.refuse(Refusals.withdrawn());
      case AdvisoryState.Published published -> update(published);
      case AdvisoryState.InDraft draft -> Decision.refuse(Refusals.notPublished());
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.notPublished());
      case AdvisoryState.Scheduled scheduled -> Decision.refuse(Refusals.notPublished());
    };
  }

  private Decision<AdvisoryEvent> update(AdvisoryState.Published published) {
    if (!published.hasNews()) {
      return Decision.refuse(
          Refusal.notNow("nothing-to-update", "The present revision is public.", "revision"));
    }
    Draft draft = published.draft().approvedAmong(approvers);
    return draft.withdrawal() == null ? changed(published, draft) : withdrawn(published, draft);
  }

  private Decision<AdvisoryEvent> changed(AdvisoryState.Published published, Draft draft) {
    AdvisoryDocument document = rendering.document(draft);
    List<String> missing = Readiness.missing(draft, document, released);
    return missing.isEmpty()
        ? Decision.accept(update(published, draft))
        : Decision.refuse(Refusals.notReady(missing, document, released));
  }

  private List<AdvisoryEvent> update(AdvisoryState.Published published, Draft draft) {
    Draft printed = draft.crediting(confirmed.printable(draft.credits(), published.credits()));
    List<AdvisoryEvent> events = new ArrayList<>();
    events.add(
        Publishing.update(
            published,
            draft.revision(),
            UpdateCause.APPROVED_REVISION,
            Publishing.next(published, printed, now, rendering),
            rendering));
    Publishing.withheld(draft, printed, rendering).ifPresent(events::add);
    return events;
  }

  /** What is wrong with the text, or differs from the case, is often why it is withdrawn. */
  private Decision<AdvisoryEvent> withdrawn(AdvisoryState.Published published, Draft draft) {
    return draft.isApproved()
        ? Decision.accept(
            Publishing.withdrawal(
                published, Publishing.next(published, draft, now, rendering), rendering))
        : Decision.refuse(Refusals.notReady(List.of(Readiness.TWO_APPROVALS)));
  }
}
