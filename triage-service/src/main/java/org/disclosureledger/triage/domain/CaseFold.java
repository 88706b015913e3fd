package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAccepted;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAssigned;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseClosed;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDeferred;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeMessagePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeNotePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.CveAssigned;
import org.disclosureledger.lifecycle.event.CaseEvent.CveNotAppropriate;
import org.disclosureledger.lifecycle.event.CaseEvent.CveRequested;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.InformationRequested;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicKnowledgeConfirmed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicKnowledgeDismissed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationHeld;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationRefused;
import org.disclosureledger.lifecycle.event.CaseEvent.ReleaseScheduled;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportAcknowledged;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportInvalidated;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportWithdrawalTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.ReporterMessageTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportLeft;
import org.disclosureledger.lifecycle.event.ExposureEvent.AttacksObserved;
import org.disclosureledger.lifecycle.event.ExposureEvent.ExploitationEvidenceRecorded;
import org.disclosureledger.lifecycle.event.ExposureEvent.PublicKnowledgeRecorded;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.fold.Negotiation;
import org.disclosureledger.lifecycle.policy.DeclineReason;

/** What each event changes. */
final class CaseFold {

  private CaseFold() {}

  static CaseState after(CaseState state, CaseEvent event, Fact fact) {
    return switch (event) {
      case CaseOpened e -> CaseState.opened(e);
      case CreditTaken e when e.reportId().equals(state.reportId()) ->
          state.with(new Credit(e.choice(), e.as()));
      case DuplicateJoined e ->
          state.with(state.duplicates().led(e.into())).with(state.negotiation().moved());
      case DuplicateLeft e ->
          state.with(state.duplicates().led(null)).with(state.negotiation().moved());
      case ReportJoined e -> state.with(state.duplicates().with(e, fact.version()));
      case ReportLeft e ->
          state
              .with(state.duplicates().without(e.joinedCase()))
              .with(state.negotiation().left(e.joinedReport()));
      case ReportWithdrawalTaken e -> state.with(state.handling().withdrawnByReporter());
      case CaseCorrected e -> state.with(e.corrected());
      case CaseAssigned e -> state.with(state.handling().assigned(e.assignee()));
      case ReportAcknowledged e -> state.with(state.handling().acknowledgedBy(fact));
      case InformationRequested e when e.verdict() ->
          judged(state, VerdictOutcome.NEEDS_INFORMATION, fact);
      case ReportValidated e -> judged(state, VerdictOutcome.VALID, fact);
      case ReportInvalidated e when e.reason() == DeclineReason.OUT_OF_SCOPE ->
          judged(state, VerdictOutcome.OUT_OF_SCOPE, fact);
      case ReportInvalidated e -> judged(state, VerdictOutcome.INVALID, fact);
      case CaseDeferred e -> judged(state, VerdictOutcome.DEFERRED, fact);
      case CaseAccepted e -> judged(state, VerdictOutcome.ACCEPTED, fact);
      case SeverityAssessed e -> state.with(state.handling().rated(e));
      case FixIdentified e -> state.with(state.remedy().with(e));
      case MitigationAvailable e -> state.with(state.remedy().with(e));
      case ReleaseScheduled e -> state.with(state.remedy().with(e));
      case FixReleased e -> state.with(state.remedy().with(e));
      case EmbargoTerminated e ->
          over(state, state.publication().exposure().withoutEmbargo())
              .with(negotiated(state, e, fact));
      case NegotiationEvent e -> state.with(negotiated(state, e, fact));
      case PublicKnowledgeRecorded e -> over(state, state.publication().exposure().becomePublic());
      case ExploitationEvidenceRecorded e when e.exploitPublic() ->
          over(state, state.publication().exposure().becomePublic());
      case AttacksObserved e -> over(state, state.publication().exposure().underAttack());
      case CveRequested e -> state.with(state.publication().with(CveAnswer.REQUESTED));
      case CveAssigned e -> state.with(state.publication().with(CveAnswer.ASSIGNED));
      case CveNotAppropriate e -> state.with(state.publication().with(CveAnswer.NOT_APPROPRIATE));
      case PublicKnowledgeConfirmed e ->
          state
              .with(state.publication().found(ClaimState.CONFIRMED))
              .with(state.negotiation().over());
      case PublicKnowledgeDismissed e ->
          state.with(state.publication().found(ClaimState.DISMISSED));
      case PublicationCleared e -> state.with(state.publication().cleared(e));
      case PublicationHeld e -> state.with(state.publication().held());
      case PublicationBroughtForward e -> state.with(state.publication().cleared(e));
      case CaseDisclosed e -> state.with(state.publication().disclosed(e));
      case PublicationAmended e -> state;
      case CaseClosed e -> state.with(state.handling().become(ReportManagement.CLOSED));
      case ExploitationEvidenceRecorded e -> state;
      case InformationRequested e -> state;
      case ReporterMessageTaken e -> state;
      case CommitteeMessagePosted e -> state;
      case CommitteeNotePosted e -> state;
      case CreditTaken e -> state;
      case PublicationRefused e -> state;
    };
  }

  private static Negotiation negotiated(CaseState state, NegotiationEvent event, Fact fact) {
    return state
        .negotiation()
        .after(event, fact.metadata().actor(), state.reportId(), state.reports());
  }

  private static CaseState over(CaseState state, Exposure known) {
    return state.with(state.publication().exposed(known)).with(state.negotiation().over());
  }

  private static CaseState judged(CaseState state, VerdictOutcome outcome, Fact fact) {
    return state.with(state.handling().judged(RecordedVerdict.of(outcome, fact)));
  }
}
