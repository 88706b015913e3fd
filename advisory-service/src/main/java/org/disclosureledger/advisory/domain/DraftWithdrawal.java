package org.disclosureledger.advisory.domain;

import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.sealing.Confidential;

/**
 * A member of the committee wants a public advisory withdrawn: the next revision says so and why.
 * Nothing is public of it until two people have approved that revision and it is published; another
 * revision instead takes it back.
 *
 * @param reason why, for everybody to read
 */
public record DraftWithdrawal(Actor actor, String reason) {

  /** The most characters that a reason may have. */
  private static final int LONGEST = 2_000;

  /** The next revision, which withdraws the advisory. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.Published published when published.isWithdrawn() ->
          Decision.refuse(Refusals.withdrawn());
      case AdvisoryState.Published published -> revision(published.draft());
      case AdvisoryState.InDraft draft -> Decision.refuse(Refusals.notPublished());
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.notPublished());
      case AdvisoryState.Scheduled scheduled -> Decision.refuse(Refusals.notPublished());
    };
  }

  private Decision<AdvisoryEvent> revision(Draft draft) {
    if (reason.isBlank()) {
      return Decision.refuse(Refusal.invalid("reason", "required", "Say why it is withdrawn."));
    }
    if (reason.length() > LONGEST) {
      return Decision.refuse(
          Refusal.invalid("reason", "too-long", "This has more than " + LONGEST + " characters."));
    }
    return Decision.accept(
        new AdvisoryRevised(
            draft.program(),
            draft.caseId(),
            draft.reportId(),
            draft.revision() + 1,
            draft.document(),
            draft.byHand().stream().sorted().toList(),
            Confidential.of(reason.strip())));
  }
}
