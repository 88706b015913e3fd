package org.disclosureledger.triage.domain.reaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What a joined case repeats of what is decided in the leading one, so that its reporter hears of
 * everything. It is said in the joined case's own words: sealed under its own report's key, so that
 * erasing one report takes its whole conversation along and nothing of the other.
 */
public final class Following {

  private final CaseState joined;
  private final Reader reader;
  private final FollowingDates dates;

  /** Opens what the leading case says. */
  @FunctionalInterface
  public interface Reader {
    /** The content; empty when it was erased. */
    <T> Optional<T> read(Confidential<T> said);

    /** The content, to be sealed anew; empty when it was erased. */
    default <T> Optional<Confidential<T>> content(Confidential<T> said) {
      return read(said).map(Confidential::of);
    }

    /** The content, to be sealed anew; null where nothing was said or it was erased. */
    default <T> @Nullable Confidential<T> anew(@Nullable Confidential<T> said) {
      return said == null ? null : content(said).orElse(null);
    }
  }

  /**
   * For one joined case.
   *
   * @param joined the case as it is
   */
  public Following(CaseState joined, Reader reader) {
    this.joined = joined;
    this.reader = reader;
    this.dates = new FollowingDates(joined, reader);
  }

  /**
   * How things stand when a case joins: of each kind of decision the last, in their order, and the
   * date that binds. What was said to others is not repeated.
   *
   * @param history what was recorded in the leading case, by its ids, oldest first
   */
  public List<CaseEvent> arrival(Map<UUID, CaseEvent> history, CaseState leading) {
    Map<Class<?>, Optional<CaseEvent>> last = new LinkedHashMap<>();
    history.forEach(
        (id, event) -> {
          if (!isSaid(event) && !isNegotiated(event)) {
            last.remove(event.getClass());
            last.put(event.getClass(), repeated(id, event));
          }
        });
    List<CaseEvent> events = new ArrayList<>();
    last.values().forEach(repeated -> repeated.ifPresent(events::add));
    DisclosureDate binding = leading.negotiation().binding();
    if (binding != null) {
      int beforeDisclosure = indexOfDisclosure(events);
      events.add(beforeDisclosure, followed(binding));
    }
    return events;
  }

  private static int indexOfDisclosure(List<CaseEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof CaseEvent.CaseDisclosed) {
        return i;
      }
    }
    return events.size();
  }

  private static boolean isSaid(CaseEvent event) {
    return event instanceof CaseEvent.CommitteeMessagePosted
        || event instanceof CaseEvent.InformationRequested;
  }

  /** The date that binds is told by itself; that an embargo was ended is no part of it. */
  private static boolean isNegotiated(CaseEvent event) {
    return event instanceof NegotiationEvent
        && !(event instanceof NegotiationEvent.EmbargoTerminated);
  }

  private CaseEvent followed(DisclosureDate date) {
    return new DisclosureDateFollowed(program(), report(), date.date());
  }

  /**
   * What the joined case records of an event of the leading case; nothing for some.
   *
   * @param id the event's
   */
  public Optional<CaseEvent> repeated(UUID id, CaseEvent event) {
    return Optional.ofNullable(
        event instanceof NegotiationEvent date ? dates.repeated(date) : decided(id, event));
  }

  private @Nullable CaseEvent decided(UUID id, CaseEvent event) {
    return switch (event) {
      // A question pauses promises until its answer, which may come from the other reporter.
      case CaseEvent.InformationRequested e -> said(id, e.text());
      case CaseEvent.ReportValidated e ->
          new CaseEvent.ReportValidated(
              program(), report(), e.straightforward(), reader.anew(e.reason()));
      case CaseEvent.ReportInvalidated e ->
          new CaseEvent.ReportInvalidated(program(), report(), e.reason(), reader.anew(e.text()));
      case CaseEvent.CaseDeferred e ->
          new CaseEvent.CaseDeferred(program(), report(), reader.anew(e.reason()));
      case CaseEvent.CaseAccepted e ->
          new CaseEvent.CaseAccepted(program(), report(), reader.anew(e.reason()));
      case CaseEvent.SeverityAssessed e -> assessed(e);
      case CaseEvent.FixIdentified e ->
          new CaseEvent.FixIdentified(program(), report(), reader.anew(e.references()));
      case CaseEvent.MitigationAvailable e ->
          reader
              .content(e.text())
              .map(t -> new CaseEvent.MitigationAvailable(program(), report(), e.availableAt(), t))
              .orElse(null);
      case CaseEvent.ReleaseScheduled e ->
          reader
              .content(e.version())
              .map(
                  v ->
                      new CaseEvent.ReleaseScheduled(
                          program(), report(), e.plannedFor(), v, reader.anew(e.references())))
              .orElse(null);
      case CaseEvent.FixReleased e ->
          reader
              .content(e.version())
              .map(
                  v ->
                      new CaseEvent.FixReleased(
                          program(), report(), e.releasedAt(), v, reader.anew(e.references())))
              .orElse(null);
      case CaseEvent.CveRequested e -> new CaseEvent.CveRequested(program(), report());
      case CaseEvent.CveAssigned e ->
          reader
              .content(e.id())
              .map(cve -> new CaseEvent.CveAssigned(program(), report(), cve))
              .orElse(null);
      case CaseEvent.CveNotAppropriate e ->
          reader
              .content(e.reason())
              .map(r -> new CaseEvent.CveNotAppropriate(program(), report(), r))
              .orElse(null);
      case CaseEvent.CommitteeMessagePosted e -> said(e.messageId(), e.text());
      case CaseEvent.PublicKnowledgeConfirmed e ->
          new CaseEvent.PublicKnowledgeConfirmed(program(), report(), reader.anew(e.reason()));
      case ExposureEvent e -> exposed(e);
      case CaseEvent.CaseDisclosed e ->
          new CaseEvent.CaseDisclosed(
              program(), report(), e.advisoryId(), e.publicId(), e.publishedAt());
      case PublicationAmended e ->
          new PublicationAmended(
              program(), report(), e.advisoryId(), e.sequence(), e.withdrawn(), e.changedAt());
      case CaseEvent.CaseClosed e ->
          new CaseEvent.CaseClosed(program(), report(), reader.anew(e.reason()));
      // Of one report alone, of the committee alone, or between the case and its advisory.
      case CaseEvent.CaseOpened e -> null;
      case CaseEvent.CreditTaken e -> null;
      case CaseEvent.ReporterMessageTaken e -> null;
      case CaseEvent.ReportWithdrawalTaken e -> null;
      case CaseCorrected e -> null;
      case CaseEvent.CaseAssigned e -> null;
      case CaseEvent.ReportAcknowledged e -> null;
      case CaseEvent.CommitteeNotePosted e -> null;
      case CaseEvent.PublicKnowledgeDismissed e -> null;
      case CaseEvent.PublicationCleared e -> null;
      case CaseEvent.PublicationRefused e -> null;
      case CaseEvent.PublicationHeld e -> null;
      case PublicationBroughtForward e -> null;
      case DuplicateEvent.DuplicateJoined e -> null;
      case DuplicateEvent.DuplicateLeft e -> null;
      case DuplicateEvent.ReportJoined e -> null;
      case DuplicateEvent.ReportLeft e -> null;
      case NegotiationEvent e -> throw new IllegalArgumentException("told apart before");
    };
  }

  private @Nullable CaseEvent said(UUID id, Confidential<String> text) {
    return reader
        .content(text)
        .map(t -> new CaseEvent.CommitteeMessagePosted(program(), report(), id, t))
        .orElse(null);
  }

  private @Nullable CaseEvent exposed(ExposureEvent event) {
    return switch (event) {
      case ExposureEvent.PublicKnowledgeRecorded e ->
          reader
              .content(e.known())
              .map(
                  known ->
                      new ExposureEvent.PublicKnowledgeRecorded(
                          program(), report(), known, reader.anew(e.evidence())))
              .orElse(null);
      case ExposureEvent.ExploitationEvidenceRecorded e ->
          reader
              .content(e.evidence())
              .map(
                  seen ->
                      new ExposureEvent.ExploitationEvidenceRecorded(
                          program(), report(), e.exploitPublic(), e.occurredAt(), seen))
              .orElse(null);
      case ExposureEvent.AttacksObserved e ->
          reader
              .content(e.evidence())
              .map(seen -> new ExposureEvent.AttacksObserved(program(), report(), e.since(), seen))
              .orElse(null);
    };
  }

  private @Nullable CaseEvent assessed(CaseEvent.SeverityAssessed event) {
    Confidential<String> vector = reader.content(event.vector()).orElse(null);
    Confidential<Double> score = reader.content(event.score()).orElse(null);
    return vector == null || score == null
        ? null
        : new CaseEvent.SeverityAssessed(
            program(),
            report(),
            event.severity(),
            vector,
            score,
            reader.anew(event.otherVector()),
            reader.anew(event.cwes()),
            reader.anew(event.reason()));
  }

  private String program() {
    return joined.program();
  }

  private UUID report() {
    return joined.reportId();
  }
}
