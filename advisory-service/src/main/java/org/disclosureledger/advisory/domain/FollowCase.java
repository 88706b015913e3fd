package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.sealing.Confidential;

/**
 * The draft follows its case, member by member: what a person has edited is theirs, and the rest
 * goes on following. What the case is asked to clear, or has cleared, stays as it is.
 *
 * @param document what the case says now
 * @param opening opens the present revision; empty where its key is destroyed
 */
public record FollowCase(
    AdvisoryDocument document, Function<Draft, Optional<AdvisoryDocument>> opening) {

  /** The next revision, if the case says anything new; approvals of earlier ones count no more. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state instanceof AdvisoryState.InDraft(Draft draft, List<String> declinedFor)
        ? opening.apply(draft).map(present -> followed(draft, present)).orElseGet(Decision::nothing)
        : Decision.nothing();
  }

  private Decision<AdvisoryEvent> followed(Draft draft, AdvisoryDocument present) {
    AdvisoryDocument next = document.with(draft.byHand(), present);
    return next.equals(present)
        ? Decision.nothing()
        : Decision.accept(
            new AdvisoryRevised(
                draft.program(),
                draft.caseId(),
                draft.reportId(),
                draft.revision() + 1,
                Confidential.of(next),
                draft.byHand().stream().sorted().toList(),
                null));
  }
}
