package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;

/**
 * Publishes a scheduled advisory once its embargo has ended (invariant "No early word").
 *
 * @param now the present instant
 * @param approvers the pseudonymous ids of the program's approvers at this instant: an approval of
 *     who has left counts no more, and what was scheduled with it is given back
 * @param confirmed the wishes for credit that hold at this instant: no other name is printed, and
 *     what is left out follows as an update
 * @param rendering makes what becomes public; asked only when it is published, so that it says what
 *     holds at that instant
 */
public record PublishAdvisory(
    Instant now, Set<String> approvers, ConfirmedCredits confirmed, Rendering rendering) {

  public PublishAdvisory {
    approvers = Set.copyOf(approvers);
  }

  /** The publication, at its instant or later. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.Scheduled scheduled
          when !scheduled.draft().approvedAmong(approvers).isApproved() ->
          new EndApprovals(approvers).decide(scheduled);
      case AdvisoryState.Scheduled(Draft draft, Instant notBefore) -> publish(draft, notBefore);
      case AdvisoryState.Published published -> Decision.nothing();
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState.InDraft draft -> Decision.refuse(notCleared());
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(notCleared());
    };
  }

  private Decision<AdvisoryEvent> publish(Draft draft, Instant notBefore) {
    Instant at = Publishing.instant(now);
    if (at.isBefore(notBefore)) {
      return Decision.refuse(Refusal.notNow("under-embargo", "The embargo has not ended."));
    }
    Draft printed = draft.crediting(confirmed.printable(draft.credits(), Map.of()));
    List<AdvisoryEvent> events = new ArrayList<>();
    events.add(Publishing.publication(printed, rendering, at));
    Publishing.withheld(draft, printed, rendering).ifPresent(events::add);
    return Decision.accept(events);
  }

  private static Refusal notCleared() {
    return Refusal.notNow(
        "not-cleared", "The case has not cleared this revision.", "publication-clearance");
  }
}
