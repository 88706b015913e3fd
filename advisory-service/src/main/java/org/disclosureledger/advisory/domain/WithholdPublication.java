package org.disclosureledger.advisory.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;

/**
 * The committee gives a clearance back, so that the date or the text can change. While an answer is
 * awaited there is nothing to give back yet: it would come after the withholding and could not be
 * told from the answer to a later request.
 */
public record WithholdPublication(Actor actor) {

  /** The return of the clearance. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.InDraft draft ->
          Decision.refuse(Refusal.notNow("not-scheduled", "Nothing is scheduled."));
      case AdvisoryState.AwaitingClearance waiting -> Decision.refuse(Refusals.awaitingClearance());
      case AdvisoryState.Scheduled(Draft draft, Instant notBefore) ->
          Decision.accept(
              new PublicationWithheld(
                  draft.program(), draft.caseId(), draft.reportId(), draft.revision()));
      case AdvisoryState.Published published -> Decision.refuse(Refusals.published());
    };
  }
}
