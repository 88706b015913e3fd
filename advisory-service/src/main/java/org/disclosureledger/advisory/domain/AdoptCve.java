package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CveAdopted;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.disclosureledger.sealing.Confidential;

/**
 * The committee recorded the vulnerability's CVE identifier (S2.19). It counts approvals and
 * schedule notwithstanding: what people approved is the text, and an identifier is none. One that
 * comes after the publication becomes public at once.
 *
 * @param cve the identifier, sealed under the case's own key
 * @param now the present instant
 * @param rendering makes what becomes public
 */
public record AdoptCve(Confidential<String> cve, Instant now, Rendering rendering) {

  /** The change, if it is one. Before there is a draft, the draft is made with it. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state
        .present()
        .filter(draft -> !Objects.equals(draft.cve(), cve))
        .map(draft -> Decision.accept(adopted(state, draft)))
        .orElseGet(Decision::nothing);
  }

  private List<AdvisoryEvent> adopted(AdvisoryState state, Draft draft) {
    AdvisoryEvent adopted = new CveAdopted(draft.program(), draft.caseId(), draft.reportId(), cve);
    return state instanceof AdvisoryState.Published published && !published.isWithdrawn()
        ? Stream.concat(Stream.of(adopted), known(published).stream()).toList()
        : List.of(adopted);
  }

  /** The same text with the identifier; nothing where it names it already. */
  private Optional<AdvisoryEvent> known(AdvisoryState.Published published) {
    PublicAdvisory last = published.last().document();
    return rendering
        .text(cve)
        .map(last.document()::withAlias)
        .filter(document -> !document.equals(last.document()))
        .map(
            document ->
                Publishing.update(
                    published,
                    published.last().revision(),
                    UpdateCause.CVE_ASSIGNED,
                    last.updated(document, last.reporters(), Publishing.modified(published, now)),
                    rendering));
  }
}
