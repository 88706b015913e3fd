package org.disclosureledger.advisory.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.DifferenceKept;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.sealing.Confidential;

/**
 * A member of the committee settles where the case says one thing and the draft another: what is
 * accepted says what the case says, and follows it again; what is kept stays, until the case says
 * something else.
 *
 * @param caseSays what the case says now
 * @param opening opens the present revision; empty where its key is destroyed
 */
public record SettleDifference(
    Actor actor,
    Set<AdvisoryMember> accept,
    Set<AdvisoryMember> keep,
    AdvisoryDocument caseSays,
    Function<Draft, Optional<AdvisoryDocument>> opening) {

  public SettleDifference {
    accept = Set.copyOf(accept);
    keep = Set.copyOf(keep);
  }

  /**
   * A revision where anything is accepted, and what is kept; nothing where that changes nothing.
   */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.InDraft(Draft draft, List<String> declinedFor) -> settled(draft);
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.awaitingClearance());
      case AdvisoryState.Scheduled scheduled -> Decision.refuse(Refusals.scheduled());
      case AdvisoryState.Published published when published.isWithdrawn() ->
          Decision.refuse(Refusals.withdrawn());
      case AdvisoryState.Published published -> settled(published.draft());
    };
  }

  private Decision<AdvisoryEvent> settled(Draft draft) {
    if (accept.isEmpty() && keep.isEmpty()) {
      return Decision.refuse(Refusal.invalid("accept", "required", "Name at least one member."));
    }
    if (accept.stream().anyMatch(keep::contains)) {
      return Decision.refuse(
          Refusal.invalid("keep", "either-or", "A member is either accepted or kept."));
    }
    return opening
        .apply(draft)
        .map(present -> settled(draft, present))
        .orElseGet(Decision::nothing);
  }

  private Decision<AdvisoryEvent> settled(Draft draft, AdvisoryDocument present) {
    List<AdvisoryEvent> events = new ArrayList<>();
    accepted(draft, present).ifPresent(events::add);
    int revision = draft.revision() + events.size();
    kept(draft, revision, present).ifPresent(events::add);
    return Decision.accept(events);
  }

  private Optional<AdvisoryEvent> accepted(Draft draft, AdvisoryDocument present) {
    Set<AdvisoryMember> byHand = new HashSet<>(draft.byHand());
    byHand.removeAll(accept);
    AdvisoryDocument next = present.with(accept, caseSays);
    return next.equals(present) && byHand.equals(draft.byHand())
        ? Optional.empty()
        : Optional.of(
            new AdvisoryRevised(
                draft.program(),
                draft.caseId(),
                draft.reportId(),
                draft.revision() + 1,
                Confidential.of(next),
                byHand.stream().sorted().toList(),
                null));
  }

  private Optional<AdvisoryEvent> kept(Draft draft, int revision, AdvisoryDocument present) {
    Set<AdvisoryMember> kept = EnumSet.noneOf(AdvisoryMember.class);
    kept.addAll(keep);
    kept.retainAll(AdvisoryMember.differing(present, caseSays));
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DifferenceKept(
                draft.program(),
                draft.caseId(),
                draft.reportId(),
                revision,
                List.copyOf(kept),
                Confidential.of(caseSays)));
  }
}
