package org.disclosureledger.triage.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.view.CaseView.CveView;
import org.disclosureledger.triage.view.CaseView.DelayView;
import org.disclosureledger.triage.view.CaseView.MessageView;
import org.disclosureledger.triage.view.CaseView.VerdictView;
import org.disclosureledger.triage.view.CaseView.WithdrawalView;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a case, by its reporter and by its committee: what no decision depends on, and
 * what people decide by.
 */
final class CaseWords {

  private final Clearance clearance;
  private final List<MessageView> messages = new ArrayList<>();
  private final Map<UUID, String> rejections = new HashMap<>();
  private final Map<UUID, @Nullable String> suggestions = new HashMap<>();
  private @Nullable VerdictView verdict;
  private @Nullable WithdrawalView withdrawal;
  private @Nullable CveView cve;
  private @Nullable String imposedBecause;
  private @Nullable DelayView delay;
  private @Nullable String claimFinding;

  private CaseWords(Clearance clearance) {
    this.clearance = clearance;
  }

  /**
   * What these events, in their order, say.
   *
   * @param joined those of the cases that have joined this one: what their reporters say counts
   */
  static CaseWords of(
      List<Recorded<CaseEvent>> history,
      List<List<Recorded<CaseEvent>>> joined,
      Clearance clearance) {
    CaseWords words = new CaseWords(clearance);
    history.forEach(recorded -> words.add(recorded.event(), recorded.fact()));
    joined.stream()
        .flatMap(List::stream)
        .forEach(recorded -> words.addJoined(recorded.event(), recorded.fact()));
    return words;
  }

  /** Why the reporter of a joined report suggested a date, where that was said. */
  @Nullable String suggestion(UUID proposal) {
    return suggestions.get(proposal);
  }

  /** Messages both ways and notes, oldest first. */
  List<MessageView> messages() {
    return messages.stream().sorted(Comparator.comparing(MessageView::at)).toList();
  }

  /** The last verdict. */
  @Nullable VerdictView verdict() {
    return verdict;
  }

  /** That the report was withdrawn. */
  @Nullable WithdrawalView withdrawal() {
    return withdrawal;
  }

  /** The last answer to the question of a CVE identifier. */
  @Nullable CveView cve() {
    return cve;
  }

  /** Why a proposal was rejected, where that was said. */
  @Nullable String rejection(UUID proposal) {
    return rejections.get(proposal);
  }

  /** Why the maintainers set the date alone, or why the embargo was ended. */
  @Nullable String imposedBecause() {
    return imposedBecause;
  }

  /** Why disclosure waits for longer than the program prefers. */
  @Nullable DelayView delay() {
    return delay;
  }

  /** Why the claim that it is public was confirmed or dismissed, where that was said. */
  @Nullable String claimFinding() {
    return claimFinding;
  }

  private void add(CaseEvent event, Fact fact) {
    switch (event) {
      case CaseEvent.ReporterMessageTaken e ->
          say(fact, Party.REPORTER, Audience.COMMITTEE, e.text());
      case CaseEvent.CommitteeMessagePosted e ->
          say(fact, Party.COMMITTEE, Audience.REPORTER, e.text());
      case CaseEvent.CommitteeNotePosted e ->
          say(fact, Party.COMMITTEE, Audience.COMMITTEE, e.text());
      case CaseEvent.ReportAcknowledged e ->
          say(fact, Party.COMMITTEE, Audience.REPORTER, e.message());
      case CaseEvent.InformationRequested e -> {
        say(fact, Party.COMMITTEE, Audience.REPORTER, e.text());
        if (e.verdict()) {
          judged(fact, VerdictOutcome.NEEDS_INFORMATION, null, e.text());
        }
      }
      case CaseEvent.ReportValidated e ->
          verdict =
              new VerdictView(
                  VerdictOutcome.VALID,
                  null,
                  text(e.reason()),
                  e.straightforward(),
                  fact.recordedAt(),
                  fact.metadata().actor());
      case CaseEvent.ReportInvalidated e -> {
        boolean outside = e.reason() == DeclineReason.OUT_OF_SCOPE;
        VerdictOutcome found = outside ? VerdictOutcome.OUT_OF_SCOPE : VerdictOutcome.INVALID;
        judged(fact, found, e.reason(), e.text());
      }
      case CaseEvent.CaseDeferred e -> judged(fact, VerdictOutcome.DEFERRED, null, e.reason());
      case CaseEvent.CaseAccepted e -> judged(fact, VerdictOutcome.ACCEPTED, null, e.reason());
      case CaseEvent.ReportWithdrawalTaken e ->
          withdrawal = new WithdrawalView(fact.recordedAt(), text(e.reason()));
      case NegotiationEvent.DisclosureDateRejected e -> rejected(e.proposalId(), text(e.reason()));
      case NegotiationEvent.DisclosureDateImposed e -> imposedBecause = text(e.reason());
      case NegotiationEvent.EmbargoTerminated e -> imposedBecause = text(e.reason());
      case NegotiationEvent.DisclosureDateAgreed e -> imposedBecause = null;
      case CaseEvent.PublicKnowledgeConfirmed e -> claimFinding = text(e.reason());
      case CaseEvent.PublicKnowledgeDismissed e -> claimFinding = text(e.reason());
      case CaseEvent.CveRequested e -> cve = new CveView(CveAnswer.REQUESTED, null, null);
      case CaseEvent.CveAssigned e -> cve = new CveView(CveAnswer.ASSIGNED, text(e.id()), null);
      case CaseEvent.CveNotAppropriate e ->
          cve = new CveView(CveAnswer.NOT_APPROPRIATE, null, text(e.reason()));
      case DuplicateEvent.DuplicateJoined e ->
          say(fact, Party.COMMITTEE, Audience.REPORTER, e.reason());
      case DuplicateEvent.DuplicateLeft e ->
          say(fact, Party.COMMITTEE, Audience.REPORTER, e.reason());
      case DuplicateEvent.ReportJoined e -> {}
      case DuplicateEvent.ReportLeft e -> {}
      case CaseCorrected e -> {}
      case CaseEvent.CaseOpened e -> {}
      case CaseEvent.CreditTaken e -> {}
      case CaseEvent.CaseAssigned e -> {}
      case CaseEvent.SeverityAssessed e -> {}
      case CaseEvent.FixIdentified e -> {}
      case CaseEvent.MitigationAvailable e -> {}
      case CaseEvent.ReleaseScheduled e -> {}
      case CaseEvent.FixReleased e -> {}
      case NegotiationEvent.DisclosureDateProposed e -> {}
      case NegotiationEvent.DisclosureDateDefaulted e -> {}
      case NegotiationEvent.DisclosureDateFollowed e -> imposedBecause = null;
      case NegotiationEvent.DisclosureDateAccepted e -> {}
      case NegotiationEvent.DisclosureDateExpired e -> {}
      case NegotiationEvent.DisclosureDateAsked e -> {}
      case NegotiationEvent.EarlierDisclosurePreferred e -> {}
      case NegotiationEvent.DisclosureDelayed e ->
          delay = new DelayView(e.until(), e.because(), text(e.reason()));
      case NegotiationEvent.AnswerRefused e -> {}
      case CaseEvent.PublicationCleared e -> {}
      case CaseEvent.PublicationRefused e -> {}
      case CaseEvent.PublicationHeld e -> {}
      case PublicationBroughtForward e -> {}
      case ExposureEvent e -> {}
      case CaseEvent.CaseDisclosed e -> {}
      case PublicationAmended e -> {}
      case CaseEvent.CaseClosed e -> {}
    }
  }

  /** Decisions stand in the leading case; what the joined report's reporter says does not. */
  private void addJoined(CaseEvent event, Fact fact) {
    switch (event) {
      case CaseEvent.ReporterMessageTaken e ->
          messages.add(
              new MessageView(
                  fact.recordedAt(),
                  Party.ANOTHER_REPORTER,
                  Audience.COMMITTEE,
                  fact.metadata().actor(),
                  e.reportId(),
                  Opened.text(e.text().open(clearance))));
      case NegotiationEvent.DisclosureDateProposed e ->
          suggestions.put(e.proposalId(), text(e.reason()));
      case NegotiationEvent.DisclosureDateRejected e when e.by() == Party.REPORTER ->
          rejected(e.proposalId(), text(e.reason()));
      default -> {
        // is repeated from the leading case, or of no interest there
      }
    }
  }

  private void say(Fact fact, Party from, Audience to, @Nullable Confidential<String> said) {
    String text = text(said);
    if (text != null) {
      messages.add(
          new MessageView(fact.recordedAt(), from, to, fact.metadata().actor(), null, text));
    }
  }

  private void judged(
      Fact fact,
      VerdictOutcome outcome,
      @Nullable DeclineReason because,
      @Nullable Confidential<String> reason) {
    verdict =
        new VerdictView(
            outcome, because, text(reason), null, fact.recordedAt(), fact.metadata().actor());
  }

  private void rejected(UUID proposal, @Nullable String reason) {
    if (reason != null) {
      rejections.put(proposal, reason);
    }
  }

  private @Nullable String text(@Nullable Confidential<String> text) {
    return text == null ? null : Opened.text(text.open(clearance));
  }
}
