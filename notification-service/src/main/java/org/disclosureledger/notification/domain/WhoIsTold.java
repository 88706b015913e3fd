package org.disclosureledger.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.jspecify.annotations.Nullable;

/** The one table from what happened to who is told of it. */
public final class WhoIsTold {

  private WhoIsTold() {}

  /**
   * What follows from an event; nothing for most. What a case repeats or takes in, the committee
   * was told where it happened: in the case that this one has joined, or in the report.
   *
   * @param consequence whether another event led to it
   */
  public static List<Notification> of(LifecycleEvent event, boolean consequence) {
    return switch (event) {
      case ReportEvent said -> of(said);
      case CaseEvent decided when consequence ->
          of(decided).stream()
              .filter(told -> told.notice().recipient() == Recipient.REPORTER)
              .toList();
      case CaseEvent decided -> of(decided);
      case ClockEvent ticked -> of(ticked);
      // The public pages and feeds tell of advisories; a delivery is itself what somebody was told.
      case AdvisoryEvent e -> List.of();
      case DeliveryEvent e -> List.of();
      case ProgramEvent e -> List.of();
    };
  }

  /** The reporter's acts reach the committee, but for what only concerns mail to the reporter. */
  private static List<Notification> of(ReportEvent event) {
    return switch (event) {
      case ReportEvent.ReportSubmitted e ->
          List.of(
              Notification.of(Notice.REPORT_ARRIVED),
              new Notification(Notice.REPORT_RECEIVED, NoticeFacts.lacking(e.missing())));
      case ReportEvent.ReporterMessagePosted e -> told(Notice.REPORTER_MESSAGE);
      case ReportEvent.CreditChosen e -> told(Notice.CREDIT_CHOSEN);
      case ReportEvent.DisclosureDateSuggested e ->
          told(Notice.DATE_SUGGESTED, e.date(), e.replyBy());
      case ReportEvent.DisclosureDateAnswered e -> told(Notice.DATE_ANSWERED);
      case ReportEvent.ContactConfirmed e -> told(Notice.CONTACT_CONFIRMED);
      case ReportEvent.ReportWithdrawn e -> told(Notice.REPORT_WITHDRAWN);
    };
  }

  /** The committee's acts reach the reporter, but for those that are its own affair. */
  private static List<Notification> of(CaseEvent event) {
    return switch (event) {
      case CaseEvent.ReportAcknowledged e -> told(Notice.REPORT_ACKNOWLEDGED);
      case CaseEvent.InformationRequested e -> told(Notice.INFORMATION_REQUESTED);
      case CaseEvent.ReportValidated e -> told(Notice.VERDICT);
      case CaseEvent.CaseDeferred e -> told(Notice.VERDICT);
      case CaseEvent.CaseAccepted e -> told(Notice.VERDICT);
      case CaseEvent.ReportInvalidated e ->
          List.of(new Notification(Notice.DECLINED, NoticeFacts.of(e.reason())));
      case CaseEvent.CommitteeMessagePosted e -> told(Notice.COMMITTEE_MESSAGE);
      case CaseEvent.FixIdentified e -> told(Notice.FIX_IDENTIFIED);
      case CaseEvent.ReleaseScheduled e -> told(Notice.RELEASE_PLANNING);
      case CaseEvent.FixReleased e -> told(Notice.RELEASED);
      case CaseEvent.CaseDisclosed e -> told(Notice.DISCLOSED);
      case PublicationAmended e ->
          told(e.withdrawn() ? Notice.ADVISORY_WITHDRAWN : Notice.ADVISORY_UPDATED);
      case NegotiationEvent.DisclosureDateProposed e when e.by() == Party.COMMITTEE ->
          told(Notice.DATE_PROPOSED, e.date(), e.replyBy());
      case NegotiationEvent.DisclosureDateAgreed e -> told(Notice.DATE_AGREED, e.date(), null);
      case NegotiationEvent.DisclosureDateRejected e
          when e.by() == Party.COMMITTEE && e.proposedBy() == Party.REPORTER ->
          told(Notice.DATE_REJECTED);
      case NegotiationEvent.DisclosureDateRejected e when e.by() == Party.ANOTHER_REPORTER ->
          told(Notice.DATE_REJECTED_BY_ANOTHER);
      case NegotiationEvent.EarlierDisclosurePreferred e -> told(Notice.DISCLOSURE_PREFERRED);
      case NegotiationEvent.DisclosureDateAsked e -> told(Notice.DATE_NEEDS_SECOND);
      case NegotiationEvent.DisclosureDateExpired e when e.by() == Party.ANOTHER_REPORTER ->
          told(Notice.DATE_UNANSWERED);
      case NegotiationEvent.DisclosureDateExpired e ->
          List.of(Notification.of(Notice.DATE_EXPIRED), Notification.of(Notice.DATE_UNANSWERED));
      case NegotiationEvent.DisclosureDateDefaulted e ->
          told(Notice.DATE_DEFAULTED, e.date(), null);
      case NegotiationEvent.DisclosureDateFollowed e -> told(Notice.DATE_FOLLOWED, e.date(), null);
      case NegotiationEvent.DisclosureDateImposed e -> told(Notice.DATE_IMPOSED, e.date(), null);
      case NegotiationEvent.AnswerRefused e -> told(Notice.ANSWER_REFUSED);
      case CaseEvent.PublicKnowledgeConfirmed e ->
          List.of(
              Notification.of(Notice.PUBLIC_CLAIM_ANSWERED),
              Notification.of(Notice.EXPOSURE_RECORDED));
      case ExposureEvent.PublicKnowledgeRecorded e -> exposed();
      case ExposureEvent.ExploitationEvidenceRecorded e when e.exploitPublic() -> exposed();
      case ExposureEvent.ExploitationEvidenceRecorded e -> told(Notice.EXPOSURE_RECORDED);
      case ExposureEvent.AttacksObserved e -> exposed();
      // What came out by itself is told by the event beside it.
      case NegotiationEvent.EmbargoTerminated e -> e.because().isExposure() ? List.of() : ended();
      case CaseEvent.PublicKnowledgeDismissed e -> told(Notice.PUBLIC_CLAIM_ANSWERED);
      case CaseEvent.CaseClosed e -> told(Notice.CASE_CLOSED);
      case DuplicateEvent.DuplicateJoined e -> told(Notice.DUPLICATE_JOINED);
      case DuplicateEvent.DuplicateLeft e -> told(Notice.DUPLICATE_LEFT);
      case DuplicateEvent.ReportJoined e -> told(Notice.REPORT_JOINED);
      // The committee's own affair, or said by something else.
      case CaseCorrected e -> List.of();
      case CaseEvent.CaseOpened e -> List.of();
      case CaseEvent.CreditTaken e -> List.of();
      case CaseEvent.ReporterMessageTaken e -> List.of();
      case CaseEvent.ReportWithdrawalTaken e -> List.of();
      case CaseEvent.CaseAssigned e -> List.of();
      case CaseEvent.SeverityAssessed e -> List.of();
      case CaseEvent.MitigationAvailable e -> List.of();
      case CaseEvent.CveRequested e -> List.of();
      case CaseEvent.CveAssigned e -> List.of();
      case CaseEvent.CveNotAppropriate e -> List.of();
      case CaseEvent.CommitteeNotePosted e -> List.of();
      case CaseEvent.PublicationCleared e -> List.of();
      case CaseEvent.PublicationRefused e -> List.of();
      case CaseEvent.PublicationHeld e -> List.of();
      case PublicationBroughtForward e -> List.of();
      case DuplicateEvent.ReportLeft e -> List.of();
      case NegotiationEvent.DisclosureDateProposed e -> List.of();
      case NegotiationEvent.DisclosureDateAccepted e -> List.of();
      case NegotiationEvent.DisclosureDateRejected e -> List.of();
      case NegotiationEvent.DisclosureDelayed e -> List.of();
    };
  }

  private static List<Notification> of(ClockEvent event) {
    return switch (event) {
      case ClockEvent.ClockWarned e when DisclosureClock.isNamed(e.clock()) ->
          committee(e.clock(), Notice.DISCLOSURE_NEAR, e.dueAt());
      case ClockEvent.ClockBreached e when DisclosureClock.isNamed(e.clock()) ->
          Stream.of(
                  told(Notice.DISCLOSURE_OVERDUE),
                  committee(e.clock(), Notice.DISCLOSURE_MISSED, e.dueAt()))
              .flatMap(List::stream)
              .toList();
      case ClockEvent.ClockWarned e ->
          List.of(
              new Notification(
                  Notice.CLOCK_WARNED, NoticeFacts.of(e.clock(), e.percent(), e.dueAt())));
      case ClockEvent.ClockBreached e ->
          List.of(
              new Notification(Notice.CLOCK_BREACHED, NoticeFacts.of(e.clock(), null, e.dueAt())));
      // Shown on the page and in the list.
      case ClockEvent.ClockStarted e -> List.of();
      case ClockEvent.ClockRecomputed e -> List.of();
      case ClockEvent.ClockAwaitsDelivery e -> List.of();
      case ClockEvent.ClockDismissed e -> List.of();
      case ClockEvent.ClockPaused e -> List.of();
      case ClockEvent.ClockPauseEnded e -> List.of();
      case ClockEvent.ClockResumed e -> List.of();
      case ClockEvent.ClockStopped e -> List.of();
    };
  }

  /** The committee is told once of a date that several cases share: where it is handled. */
  private static List<Notification> committee(String clock, Notice notice, Instant dueAt) {
    return clock.equals(DisclosureClock.SHARED_NAME)
        ? List.of()
        : List.of(
            new Notification(notice, NoticeFacts.of(clock, null, DisclosureClock.date(dueAt))));
  }

  private static List<Notification> exposed() {
    return List.of(Notification.of(Notice.EXPOSED), Notification.of(Notice.EXPOSURE_RECORDED));
  }

  private static List<Notification> ended() {
    return List.of(
        Notification.of(Notice.EMBARGO_ENDED), Notification.of(Notice.EMBARGO_TERMINATED));
  }

  private static List<Notification> told(Notice notice) {
    return List.of(Notification.of(notice));
  }

  private static List<Notification> told(Notice notice, Instant date, @Nullable Instant replyBy) {
    return List.of(new Notification(notice, NoticeFacts.of(date, replyBy)));
  }
}
