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
 * The draft follows its case until a person writes a revision: then the text is theirs. What the
 * case is asked to clear, or has cleared, stays as it is.
 *
 * @param document what the case says now
 * @param opening opens the present revision; empty where its key is destroyed
 */
public record FollowCase(
    AdvisoryDocument document,
    Function<Confidential<AdvisoryDocument>, Optional<AdvisoryDocument>> opening) {

  /** The next revision, if the case says anything new; approvals of earlier ones count no more. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state instanceof AdvisoryState.InDraft(Draft draft, List<String> declinedFor)
            && !draft.byHand()
            && opening.apply(draft.document()).filter(said -> !said.equals(document)).isPresent()
        ? Decision.accept(
            new AdvisoryRevised(
                draft.program(),
                draft.caseId(),
                draft.reportId(),
                draft.revision() + 1,
                Confidential.of(document)))
        : Decision.nothing();
  }
}
