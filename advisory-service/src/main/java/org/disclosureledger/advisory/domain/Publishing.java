package org.disclosureledger.advisory.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryUpdated;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryWithdrawn;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CreditWithheld;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.disclosureledger.sealing.Confidential;

/** What becomes public and the events that say so, made alike wherever that is decided. */
public final class Publishing {

  private static final int FIRST = 1;

  private Publishing() {}

  /** An instant as it is kept: what is finer would differ between event and read model. */
  static Instant instant(Instant now) {
    return now.truncatedTo(ChronoUnit.MICROS);
  }

  /** What a draft says, as it would become public at this instant. */
  public static PublicAdvisory first(Draft draft, Rendering rendering, Instant now) {
    Instant at = instant(now);
    return PublicAdvisory.published(
        rendering.number(at),
        draft.program(),
        rendering.document(draft),
        rendering.names(draft.credits()),
        at);
  }

  /**
   * What a revision of a public advisory says, as it would become public at this instant. A
   * withdrawal leaves the text as it is: nothing else that waits for its publication goes out by
   * it.
   */
  public static PublicAdvisory next(
      AdvisoryState.Published published, Draft draft, Instant now, Rendering rendering) {
    Instant at = modified(published, now);
    PublicAdvisory last = published.last().document();
    Confidential<String> withdrawal = draft.withdrawal();
    return withdrawal == null
        ? last.updated(rendering.document(draft), rendering.names(draft.credits()), at)
        : last.withdrawn(rendering.text(withdrawal).orElse(""), at);
  }

  /**
   * That names were left out of what becomes public; nothing where none was.
   *
   * @param printed the draft as it is printed
   */
  static Optional<AdvisoryEvent> withheld(Draft draft, Draft printed, Rendering rendering) {
    List<UUID> unnamed =
        draft.credits().entrySet().stream()
            .filter(wish -> !wish.getValue().equals(printed.credit(wish.getKey())))
            .filter(wish -> !rendering.names(Map.ofEntries(wish)).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return unnamed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CreditWithheld(draft.program(), draft.caseId(), draft.reportId(), unnamed));
  }

  static AdvisoryPublished publication(Draft draft, Rendering rendering, Instant now) {
    PublicAdvisory advisory = first(draft, rendering, now);
    return new AdvisoryPublished(
        draft.program(),
        draft.caseId(),
        draft.reportId(),
        draft.revision(),
        FIRST,
        draft.policyVersion(),
        advisory,
        rendering.renditions(advisory));
  }

  static AdvisoryUpdated update(
      AdvisoryState.Published published,
      int revision,
      UpdateCause because,
      PublicAdvisory advisory,
      Rendering rendering) {
    Draft draft = published.draft();
    return new AdvisoryUpdated(
        draft.program(),
        draft.caseId(),
        draft.reportId(),
        revision,
        published.last().sequence() + 1,
        draft.policyVersion(),
        because,
        advisory,
        rendering.renditions(advisory));
  }

  static AdvisoryWithdrawn withdrawal(
      AdvisoryState.Published published, PublicAdvisory advisory, Rendering rendering) {
    Draft draft = published.draft();
    return new AdvisoryWithdrawn(
        draft.program(),
        draft.caseId(),
        draft.reportId(),
        draft.revision(),
        published.last().sequence() + 1,
        draft.policyVersion(),
        advisory,
        rendering.renditions(advisory));
  }

  /** When what changes now was modified: after it was modified last, whatever clocks say. */
  static Instant modified(AdvisoryState.Published published, Instant now) {
    Instant last = published.last().document().modified();
    Instant at = instant(now);
    return at.isAfter(last) ? at : last.plus(1, ChronoUnit.MICROS);
  }
}
