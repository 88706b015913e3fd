package org.disclosureledger.advisory.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.UpdateCause;

/**
 * Names that were left out of what is public, since nobody could confirm them, follow once they are
 * confirmed (S2.20). Two people have approved them with the text; nothing else goes out with them.
 *
 * @param confirmed what is confirmed now
 * @param now the present instant
 * @param rendering makes what becomes public
 */
public record PrintCredit(ConfirmedCredits confirmed, Instant now, Rendering rendering) {

  /** The update; nothing while one of the names is not confirmed, or where none was left out. */
  public Decision<AdvisoryEvent> decide(AdvisoryState state) {
    return state instanceof AdvisoryState.Published published
            && !published.withheld().isEmpty()
            && published.withheld().stream()
                .allMatch(report -> confirmed.holds(report, published.draft().credit(report)))
        ? Decision.accept(named(published))
        : Decision.nothing();
  }

  private AdvisoryEvent named(AdvisoryState.Published published) {
    PublicAdvisory last = published.last().document();
    return Publishing.update(
        published,
        published.last().revision(),
        UpdateCause.CREDIT_CONFIRMED,
        last.updated(
            last.document(),
            rendering.names(published.withWithheld()),
            Publishing.modified(published, now)),
        rendering);
  }
}
