package org.disclosureledger.advisory.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;

/**
 * Publishes a scheduled advisory once its embargo has ended (invariant "No early word").
 *
 * @param now the present instant
 * @param rendering makes what becomes public; asked only when it is published, so that it says what
 *     holds at that instant
 */
public record PublishAdvisory(Instant now, Rendering rendering) {

  /** The publication, at its instant or later. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.Scheduled(Draft draft, Instant notBefore) -> publish(draft, notBefore);
      case AdvisoryState.Published published -> Decision.nothing();
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState.InDraft draft -> Decision.refuse(notCleared());
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(notCleared());
    };
  }

  private Decision<AdvisoryEvent> publish(Draft draft, Instant notBefore) {
    Instant at = Publishing.instant(now);
    return at.isBefore(notBefore)
        ? Decision.refuse(Refusal.notNow("under-embargo", "The embargo has not ended."))
        : Decision.accept(Publishing.publication(draft, rendering, at));
  }

  private static Refusal notCleared() {
    return Refusal.notNow(
        "not-cleared", "The case has not cleared this revision.", "publication-clearance");
  }
}
