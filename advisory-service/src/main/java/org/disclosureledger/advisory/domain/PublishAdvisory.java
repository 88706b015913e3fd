package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;

/**
 * Publishes a scheduled advisory once its embargo has ended (invariant "No early word").
 *
 * @param now the present instant
 * @param approvers the pseudonymous ids of the program's approvers at this instant: an approval of
 *     who has left counts no more, and what was scheduled with it is given back
 * @param rendering makes the public document; asked only when it is published, so that it says what
 *     holds at that instant
 */
public record PublishAdvisory(Instant now, Set<String> approvers, Rendering rendering) {

  /** Nothing of the advisory was public before. */
  private static final int FIRST = 1;

  /** Copies the set. */
  public PublishAdvisory {
    approvers = Set.copyOf(approvers);
  }

  /** Makes the public document of a revision. */
  @FunctionalInterface
  public interface Rendering {

    /**
     * The public document.
     *
     * @param draft the revision, with the reporter's present wish for credit
     * @param publishedAt the instant of publication, in whole microseconds
     */
    PublicText of(Draft draft, Instant publishedAt);
  }

  /** The publication, at its instant or later. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.Scheduled scheduled when lacksApprovals(scheduled.draft()) ->
          new EndApprovals(approvers).decide(scheduled);
      case AdvisoryState.Scheduled(Draft draft, Instant notBefore) -> publish(draft, notBefore);
      case AdvisoryState.Published published -> Decision.nothing();
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState.InDraft draft -> Decision.refuse(notCleared());
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(notCleared());
    };
  }

  private boolean lacksApprovals(Draft draft) {
    return draft.approvers().stream().filter(approvers::contains).count() < Draft.APPROVALS;
  }

  private Decision<AdvisoryEvent> publish(Draft draft, Instant notBefore) {
    // PostgreSQL keeps microseconds; what is finer would differ between event and read model.
    Instant publishedAt = now.truncatedTo(ChronoUnit.MICROS);
    if (publishedAt.isBefore(notBefore)) {
      return Decision.refuse(Refusal.notNow("under-embargo", "The embargo has not ended."));
    }
    PublicText text = rendering.of(draft, publishedAt);
    return Decision.accept(
        new AdvisoryPublished(
            draft.program(),
            draft.caseId(),
            draft.reportId(),
            draft.revision(),
            FIRST,
            draft.policyVersion(),
            text.publicId(),
            publishedAt,
            text.document()));
  }

  private static Refusal notCleared() {
    return Refusal.notNow(
        "not-cleared", "The case has not cleared this revision.", "publication-clearance");
  }
}
