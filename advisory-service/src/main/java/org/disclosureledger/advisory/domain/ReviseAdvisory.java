package org.disclosureledger.advisory.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules.MemberProblem;
import org.disclosureledger.sealing.Confidential;

/**
 * A member of the committee writes a new revision; approvals of earlier ones count no more. The
 * members that it changes are theirs from then on, and the others go on following the case. What is
 * public stays as it is until the revision is published as an update.
 *
 * @param opening opens the present revision; empty where its key is destroyed
 */
public record ReviseAdvisory(
    Actor actor, AdvisoryDocument document, Function<Draft, Optional<AdvisoryDocument>> opening) {

  /** The next revision. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.InDraft(Draft draft, List<String> declinedFor) -> revision(draft);
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.awaitingClearance());
      case AdvisoryState.Scheduled scheduled -> Decision.refuse(Refusals.scheduled());
      case AdvisoryState.Published published when published.isWithdrawn() ->
          Decision.refuse(Refusals.withdrawn());
      case AdvisoryState.Published published -> revision(published.draft());
    };
  }

  private Decision<AdvisoryEvent> revision(Draft draft) {
    List<MemberProblem> problems = Readiness.problems(document);
    if (!problems.isEmpty()) {
      MemberProblem first = problems.getFirst();
      return Decision.refuse(Refusal.invalid(first.path(), first.code(), first.message()));
    }
    AdvisoryDocument next = document.canonical();
    return Decision.accept(
        new AdvisoryRevised(
            draft.program(),
            draft.caseId(),
            draft.reportId(),
            draft.revision() + 1,
            Confidential.of(next),
            byHand(draft, next),
            null));
  }

  private List<AdvisoryMember> byHand(Draft draft, AdvisoryDocument next) {
    Set<AdvisoryMember> edited =
        opening
            .apply(draft)
            .map(present -> AdvisoryMember.differing(present.canonical(), next))
            .orElseGet(() -> EnumSet.allOf(AdvisoryMember.class));
    return Stream.concat(draft.byHand().stream(), edited.stream()).distinct().sorted().toList();
  }
}
