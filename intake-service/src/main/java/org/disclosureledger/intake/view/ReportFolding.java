package org.disclosureledger.intake.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.view.ReportView.ContactView;
import org.disclosureledger.intake.view.ReportView.MessageView;
import org.disclosureledger.intake.view.ReportView.PublishedView;
import org.disclosureledger.intake.view.ReportView.TimelineItem;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.Contact;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.fold.ClockStanding;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.Opening;
import org.disclosureledger.service.keys.Opened;
import org.jspecify.annotations.Nullable;

/** Folds what happened to a report, in the order it was recorded, into what its reporter sees. */
final class ReportFolding {

  private final ReportState report;
  private final Clearance clearance;
  private final List<TimelineItem> timeline = new ArrayList<>();
  private final List<MessageView> messages = new ArrayList<>();
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Map<String, ClockStanding> standings = new HashMap<>();
  private final DateFolding dates;
  private Stage stage = Stage.TRIAGE;
  private @Nullable String verdict;
  private @Nullable PublishedView advisory;
  private Instant asOf;

  ReportFolding(UUID reportId, ReportState report, Clearance clearance) {
    this.report = report;
    this.clearance = clearance;
    this.dates = new DateFolding(reportId, report, this::text);
    ReportSubmitted submitted = report.report();
    this.asOf = submitted.receivedAt();
    timeline.add(new TimelineItem(submitted.receivedAt(), "report-received"));
    submitted.promises().forEach(promise -> promises.put(promise.name(), promise));
    report.messages().forEach(m -> messages.add(message(m.id(), m.at(), Party.REPORTER, m.text())));
  }

  /** One more event of the case. */
  void add(Instant at, CaseEvent event) {
    asOf = asOf.isAfter(at) ? asOf : at;
    switch (event) {
      case CaseEvent.CaseOpened e -> timeline.add(new TimelineItem(at, "case-opened"));
      case CaseEvent.ReportAcknowledged e -> {
        timeline.add(new TimelineItem(at, "report-acknowledged"));
        say(at, e.message());
      }
      case CaseEvent.InformationRequested e -> {
        timeline.add(new TimelineItem(at, "information-requested"));
        say(at, e.text());
      }
      case CaseEvent.ReportValidated e -> verdict(at, "valid", e.reason());
      case CaseEvent.ReportInvalidated e -> verdict(at, e.reason().spelling(), e.text());
      case CaseEvent.CaseDeferred e -> verdict(at, "deferred", e.reason());
      case CaseEvent.CaseAccepted e -> verdict(at, "accepted", e.reason());
      case CaseEvent.FixIdentified e -> stage(at, Stage.FIX_IDENTIFIED);
      case CaseEvent.ReleaseScheduled e -> stage(at, Stage.RELEASE_PLANNING);
      case CaseEvent.FixReleased e -> stage(at, Stage.RELEASED);
      case CaseEvent.CaseDisclosed e -> {
        stage(at, Stage.DISCLOSED);
        advisory = new PublishedView(e.publicId(), e.publishedAt());
      }
      case PublicationAmended e ->
          timeline.add(
              new TimelineItem(at, e.withdrawn() ? "advisory-withdrawn" : "advisory-updated"));
      case CaseEvent.MitigationAvailable e ->
          timeline.add(new TimelineItem(at, "mitigation-available"));
      case CaseEvent.CommitteeMessagePosted e ->
          messages.add(message(e.messageId(), at, Party.COMMITTEE, e.text()));
      case CaseEvent.ReportWithdrawalTaken e ->
          timeline.add(new TimelineItem(at, "report-withdrawn"));
      case ExposureEvent.PublicKnowledgeRecorded e -> exposed(at, "public-knowledge-recorded");
      case ExposureEvent.ExploitationEvidenceRecorded e when e.exploitPublic() ->
          exposed(at, "public-exploit-recorded");
      case ExposureEvent.AttacksObserved e -> exposed(at, "attacks-recorded");
      case CaseEvent.PublicKnowledgeConfirmed e -> {
        dates.over();
        timeline.add(new TimelineItem(at, "public-knowledge-confirmed"));
        say(at, e.reason());
      }
      case CaseEvent.PublicKnowledgeDismissed e -> {
        timeline.add(new TimelineItem(at, "public-knowledge-dismissed"));
        say(at, e.reason());
      }
      case CaseEvent.CaseClosed e -> timeline.add(new TimelineItem(at, "case-closed"));
      case DuplicateEvent.DuplicateJoined e -> {
        dates.moved();
        timeline.add(new TimelineItem(at, "joined-another-report"));
        say(at, e.reason());
      }
      case DuplicateEvent.DuplicateLeft e -> {
        dates.moved();
        timeline.add(new TimelineItem(at, "left-the-other-report"));
        say(at, e.reason());
      }
      case DuplicateEvent.ReportJoined e ->
          timeline.add(new TimelineItem(at, "another-report-joined"));
      case DuplicateEvent.ReportLeft e -> timeline.add(new TimelineItem(at, "another-report-left"));
      case NegotiationEvent e -> {
        String what = dates.add(e);
        if (what != null) {
          timeline.add(new TimelineItem(at, what));
        }
      }
      // Not the reporter's affair, or known from the report itself.
      case ExposureEvent.ExploitationEvidenceRecorded e -> {}
      case CaseCorrected e -> {}
      case CaseEvent.CreditTaken e -> {}
      case CaseEvent.ReporterMessageTaken e -> {}
      case CaseEvent.CaseAssigned e -> {}
      case CaseEvent.CommitteeNotePosted e -> {}
      case CaseEvent.SeverityAssessed e -> {}
      case CaseEvent.CveRequested e -> {}
      case CaseEvent.CveAssigned e -> {}
      case CaseEvent.CveNotAppropriate e -> {}
      case CaseEvent.PublicationCleared e -> {}
      case CaseEvent.PublicationRefused e -> {}
      case CaseEvent.PublicationHeld e -> {}
      case PublicationBroughtForward e -> {}
    }
  }

  /** One more event of the clocks. */
  void add(Instant at, ClockEvent event) {
    asOf = asOf.isAfter(at) ? asOf : at;
    standings.merge(
        event.clock(), ClockStanding.STARTED.after(event), (was, first) -> was.after(event));
    switch (event) {
      case ClockEvent.ClockStarted e -> promises.put(e.clock(), e.promise());
      case ClockEvent.ClockRecomputed e -> promises.put(e.clock(), e.promise());
      case ClockEvent.ClockBreached e when DisclosureClock.isNamed(e.clock()) ->
          timeline.add(new TimelineItem(at, "disclosure-date-passed"));
      case ClockEvent.ClockBreached e ->
          timeline.add(new TimelineItem(at, "promise-broken:" + e.clock()));
      // Only the standing changes.
      case ClockEvent.ClockWarned e -> {}
      case ClockEvent.ClockAwaitsDelivery e -> {}
      case ClockEvent.ClockDismissed e -> {}
      case ClockEvent.ClockPaused e -> {}
      case ClockEvent.ClockPauseEnded e -> {}
      case ClockEvent.ClockResumed e -> {}
      case ClockEvent.ClockStopped e -> {}
    }
  }

  ReportView view(UUID id) {
    ReportSubmitted submitted = report.report();
    timeline.sort(Comparator.comparing(TimelineItem::at));
    messages.sort(Comparator.comparing(MessageView::at));
    return new ReportView(
        id,
        submitted.reference(),
        submitted.program(),
        stage,
        verdict,
        report.withdrawn(),
        submitted.receivedAt(),
        text(submitted.submission().title()),
        submitted.missing(),
        new ReportView.CreditView(
            report.credit() == null ? submitted.credit() : report.credit(),
            text(report.creditAs())),
        contact(),
        List.copyOf(timeline),
        clocks(),
        List.copyOf(messages),
        dates.view(),
        advisory,
        asOf);
  }

  private ContactView contact() {
    if (report.contactConfirmed()) {
      return new ContactView("confirmed");
    }
    Confidential<Contact> contact = report.report().contact();
    boolean none =
        contact == null
            || (contact.open(clearance) instanceof Opening.Value<Contact>(Contact known)
                && known.email() == null);
    return new ContactView(none ? "none" : "unconfirmed");
  }

  private void verdict(Instant at, String found, @Nullable Confidential<String> reason) {
    verdict = found;
    timeline.add(new TimelineItem(at, "verdict:" + found));
    say(at, reason);
  }

  /** It has come out; how the committee knows is the committee's. */
  private void exposed(Instant at, String what) {
    dates.over();
    timeline.add(new TimelineItem(at, what));
  }

  /** A stage never goes back (S1.19): a fix may be recorded again after its release. */
  private void stage(Instant at, Stage reached) {
    stage = stage.compareTo(reached) < 0 ? reached : stage;
    timeline.add(new TimelineItem(at, "stage:" + reached.spelling()));
  }

  private void say(Instant at, @Nullable Confidential<String> text) {
    if (text != null) {
      messages.add(
          message(
              UUID.nameUUIDFromBytes(
                  (at + "#" + messages.size()).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              at,
              Party.COMMITTEE,
              text));
    }
  }

  private List<PromiseView> clocks() {
    return promises.values().stream()
        .map(
            promise ->
                PromiseView.of(
                    promise, standings.getOrDefault(promise.name(), ClockStanding.STARTED)))
        .toList();
  }

  private MessageView message(UUID id, Instant at, Party from, Confidential<String> text) {
    return new MessageView(id, at, from, Opened.text(text.open(clearance)));
  }

  private @Nullable String text(@Nullable Confidential<String> text) {
    return text == null ? null : Opened.text(text.open(clearance));
  }
}
