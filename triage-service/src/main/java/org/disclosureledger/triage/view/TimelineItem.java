package org.disclosureledger.triage.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case.
 *
 * @param version its place in the stream
 * @param at when it was recorded
 * @param what the event's type
 * @param actor the pseudonymous id of who acted
 * @param role the role in which
 * @param text what was said: a message, a reason, a version, since when and where it is public
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineItem(
    int version, Instant at, String what, String actor, String role, @Nullable String text) {

  static TimelineItem of(Recorded<CaseEvent> recorded, Clearance clearance) {
    return new TimelineItem(
        recorded.fact().version(),
        recorded.fact().recordedAt(),
        LifecycleJson.typeName(recorded.event().getClass()),
        recorded.fact().metadata().actor(),
        recorded.fact().metadata().role(),
        words(recorded.event(), clearance));
  }

  private static @Nullable String words(CaseEvent event, Clearance clearance) {
    Confidential<String> text = text(event);
    String said = text == null ? null : Opened.text(text.open(clearance));
    return switch (event) {
      case CaseEvent.CaseOpened e -> known(e.submission().alreadyPublic(), clearance, null);
      case ExposureEvent.PublicKnowledgeRecorded e -> known(e.known(), clearance, said);
      default -> said;
    };
  }

  /** Since when and where it is public, and what is said to that; nothing where nothing is. */
  private static @Nullable String known(
      @Nullable Confidential<PublicKnowledge> known,
      Clearance clearance,
      @Nullable String evidence) {
    PublicKnowledge nothing = new PublicKnowledge(null, null);
    PublicKnowledge where = known == null ? nothing : known.open(clearance).orElse(nothing);
    String words =
        Stream.of(where.since(), where.url(), evidence)
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? null : words;
  }

  private static @Nullable Confidential<String> text(CaseEvent event) {
    return switch (event) {
      case CaseEvent.ReporterMessageTaken e -> e.text();
      case CaseEvent.ReportWithdrawalTaken e -> e.reason();
      case CaseEvent.ReportAcknowledged e -> e.message();
      case CaseEvent.InformationRequested e -> e.text();
      case CaseEvent.ReportValidated e -> e.reason();
      case CaseEvent.ReportInvalidated e -> e.text();
      case CaseEvent.CaseDeferred e -> e.reason();
      case CaseEvent.CaseAccepted e -> e.reason();
      case CaseEvent.SeverityAssessed e -> e.reason();
      case CaseEvent.MitigationAvailable e -> e.text();
      case CaseEvent.ReleaseScheduled e -> e.version();
      case CaseEvent.FixReleased e -> e.version();
      case CaseEvent.CveAssigned e -> e.id();
      case CaseEvent.CveNotAppropriate e -> e.reason();
      case CaseEvent.PublicKnowledgeConfirmed e -> e.reason();
      case CaseEvent.PublicKnowledgeDismissed e -> e.reason();
      case CaseEvent.CommitteeMessagePosted e -> e.text();
      case CaseEvent.CommitteeNotePosted e -> e.text();
      case ExposureEvent.PublicKnowledgeRecorded e -> e.evidence();
      case ExposureEvent.ExploitationEvidenceRecorded e -> e.evidence();
      case ExposureEvent.AttacksObserved e -> e.evidence();
      case NegotiationEvent.EmbargoTerminated e -> e.reason();
      case NegotiationEvent.DisclosureDateProposed e -> e.reason();
      case NegotiationEvent.DisclosureDateAsked e -> e.reason();
      case NegotiationEvent.DisclosureDelayed e -> e.reason();
      case NegotiationEvent.DisclosureDateRejected e -> e.reason();
      case NegotiationEvent.DisclosureDateImposed e -> e.reason();
      case CaseEvent.CaseClosed e -> e.reason();
      case DuplicateEvent.DuplicateJoined e -> e.reason();
      case DuplicateEvent.DuplicateLeft e -> e.reason();
      case DuplicateEvent.ReportJoined e -> null;
      case DuplicateEvent.ReportLeft e -> null;
      case CaseCorrected e -> e.corrected().title();
      case CaseEvent.CaseOpened e -> null;
      case CaseEvent.CreditTaken e -> null;
      case CaseEvent.CaseAssigned e -> null;
      case CaseEvent.FixIdentified e -> null;
      case CaseEvent.CveRequested e -> null;
      case NegotiationEvent.DisclosureDateDefaulted e -> null;
      case NegotiationEvent.DisclosureDateAgreed e -> null;
      case NegotiationEvent.DisclosureDateAccepted e -> null;
      case NegotiationEvent.DisclosureDateFollowed e -> null;
      case NegotiationEvent.DisclosureDateExpired e -> null;
      case NegotiationEvent.EarlierDisclosurePreferred e -> null;
      case NegotiationEvent.AnswerRefused e -> null;
      case CaseEvent.PublicationCleared e -> null;
      case CaseEvent.PublicationRefused e -> null;
      case CaseEvent.PublicationHeld e -> null;
      case PublicationBroughtForward e -> null;
      case CaseEvent.CaseDisclosed e -> null;
      case PublicationAmended e -> null;
    };
  }
}
