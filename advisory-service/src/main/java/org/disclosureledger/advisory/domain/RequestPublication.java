package org.disclosureledger.advisory.domain;

import java.util.List;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * The committee asks the case to clear the present revision. Asking again while an answer is due or
 * stands is no second request.
 *
 * @param reader opens the document of the revision that is decided about
 * @param released the version of the release that carries the fix; null while none is out
 */
public record RequestPublication(
    Actor actor,
    Function<Confidential<AdvisoryDocument>, AdvisoryDocument> reader,
    @Nullable String released) {

  /** The request, unless something is missing. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return switch (state) {
      case AdvisoryState.NotDrafted none -> Decision.refuse(Refusal.unknown());
      case AdvisoryState any when !actor.inCommittee() -> Decision.refuse(Refusals.committeeOnly());
      case AdvisoryState.InDraft(Draft draft, List<String> declinedFor) -> request(draft);
      case AdvisoryState.AwaitingClearance waiting -> Decision.nothing();
      case AdvisoryState.Scheduled scheduled -> Decision.nothing();
      case AdvisoryState.Published published -> Decision.refuse(Refusals.published());
    };
  }

  private Decision<AdvisoryEvent> request(Draft draft) {
    AdvisoryDocument document = reader.apply(draft.document());
    List<String> missing = Readiness.missing(draft, document, released);
    if (!missing.isEmpty()) {
      return Decision.refuse(Refusals.notReady(missing, document, released));
    }
    return Decision.accept(
        new PublicationRequested(
            draft.program(), draft.caseId(), draft.reportId(), draft.revision()));
  }
}
