package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditAdopted;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.UpdateCause;

/**
 * A reporter's wish for credit changed (S2.20): that of the case's own reporter, or of one whose
 * report joined the case. Anonymity counts up to the instant of publication, approvals and schedule
 * notwithstanding, and after it: a name that is public is taken out at once. Another text is
 * published as everything else is: once two people have read it; what was scheduled with the former
 * one is given back.
 *
 * @param report the report whose reporter wishes it
 * @param now the present instant
 * @param rendering makes what becomes public
 */
public record AdoptCredit(UUID report, Credit credit, Instant now, Rendering rendering) {

  /** The change, if it is one. Before there is a draft, the draft is made with it. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state
        .present()
        .filter(draft -> !draft.credit(report).equals(credit))
        .map(draft -> Decision.accept(adopted(state, draft)))
        .orElseGet(Decision::nothing);
  }

  private List<AdvisoryEvent> adopted(AdvisoryState state, Draft draft) {
    AdvisoryEvent adopted =
        new CreditAdopted(draft.program(), draft.caseId(), report, credit.choice(), credit.as());
    if (state instanceof AdvisoryState.Scheduled && credit.as() != null) {
      return List.of(
          new PublicationWithheld(
              draft.program(), draft.caseId(), draft.reportId(), draft.revision()),
          adopted);
    }
    return state instanceof AdvisoryState.Published published && credit.as() == null
        ? Stream.concat(Stream.of(adopted), unnamed(published).stream()).toList()
        : List.of(adopted);
  }

  /** The same text without the name; nothing where it was not there. */
  private Optional<AdvisoryEvent> unnamed(AdvisoryState.Published published) {
    PublicAdvisory last = published.last().document();
    List<String> names =
        rendering.names(published.draft().credited(published.credits(), report, credit));
    return names.equals(last.reporters())
        ? Optional.empty()
        : Optional.of(
            Publishing.update(
                published,
                published.last().revision(),
                UpdateCause.ANONYMITY,
                last.updated(last.document(), names, Publishing.modified(published, now)),
                rendering));
  }
}
