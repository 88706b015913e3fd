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

/**
 * The committee asks the case to clear the present revision. Asking again while an answer is due or
 * stands is no second request.
 *
 * @param reader opens the document of the revision that is decided about
 */
public record RequestPublication(
    Actor actor, Function<Confidential<AdvisoryDocument>, AdvisoryDocument> reader) {

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
    List<String> missing = Readiness.missing(draft, reader.apply(draft.document()));
    if (!missing.isEmpty()) {
      return Decision.refuse(
          Refusal.notNow(
              "publication-not-ready",
              "Something is missing before this revision can be published.",
              missing.toArray(String[]::new)));
    }
    return Decision.accept(
        new PublicationRequested(
            draft.program(), draft.caseId(), draft.reportId(), draft.revision()));
  }
}
