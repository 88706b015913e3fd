package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Identity;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** People's decisions about a case. Owned by triage. */
public sealed interface CaseEvent extends LifecycleEvent
    permits NegotiationEvent,
        ExposureEvent,
        DuplicateEvent,
        CaseCorrected,
        PublicationAmended,
        PublicationBroughtForward,
        CaseEvent.CaseOpened,
        CaseEvent.CreditTaken,
        CaseEvent.ReporterMessageTaken,
        CaseEvent.ReportWithdrawalTaken,
        CaseEvent.CaseAssigned,
        CaseEvent.ReportAcknowledged,
        CaseEvent.InformationRequested,
        CaseEvent.ReportValidated,
        CaseEvent.ReportInvalidated,
        CaseEvent.CaseDeferred,
        CaseEvent.CaseAccepted,
        CaseEvent.SeverityAssessed,
        CaseEvent.FixIdentified,
        CaseEvent.MitigationAvailable,
        CaseEvent.ReleaseScheduled,
        CaseEvent.FixReleased,
        CaseEvent.CveRequested,
        CaseEvent.CveAssigned,
        CaseEvent.CveNotAppropriate,
        CaseEvent.CommitteeMessagePosted,
        CaseEvent.CommitteeNotePosted,
        CaseEvent.PublicKnowledgeConfirmed,
        CaseEvent.PublicKnowledgeDismissed,
        CaseEvent.PublicationCleared,
        CaseEvent.PublicationRefused,
        CaseEvent.PublicationHeld,
        CaseEvent.CaseDisclosed,
        CaseEvent.CaseClosed {

  /** The program that handles the case. */
  String program();

  /** The stream of the report that the case handles: the reporter's side of an event. */
  UUID reportId();

  /**
   * A case was opened for a report.
   *
   * @param receivedAt when the report was received
   * @param contentKey the report's content key: what is said to its reporter is sealed under it
   * @param caseKey the case's own key: what the committee says to itself is sealed under it
   */
  record CaseOpened(
      @Open String program,
      @Open UUID reportId,
      @Open String reference,
      @Open int policyVersion,
      @Open Instant receivedAt,
      @Open ReportKind kind,
      @Open UUID contentKey,
      @Open UUID identityKey,
      @Open UUID caseKey,
      @Open List<String> missing,
      @Content Submission submission,
      @Open CreditChoice credit,
      @Identity @Nullable Confidential<String> creditAs)
      implements CaseEvent {

    /** The keys of all text of a case: the report's and the committee's. */
    public List<UUID> textKeys() {
      return List.of(contentKey, caseKey);
    }
  }

  /**
   * The reporter's choice of credit, taken into the case (S2.20).
   *
   * @param reportId whose reporter chose: this case's, or that of a report that joined it
   */
  record CreditTaken(
      @Open String program,
      @Open UUID reportId,
      @Open CreditChoice choice,
      @Identity @Nullable Confidential<String> as)
      implements CaseEvent {}

  /** The reporter's message, taken into the case. */
  record ReporterMessageTaken(
      @Open String program,
      @Open UUID reportId,
      @Open UUID messageId,
      @Content Confidential<String> text)
      implements CaseEvent {}

  /** The reporter withdrew the report, taken into the case: nothing is promised any more. */
  record ReportWithdrawalTaken(
      @Open String program, @Open UUID reportId, @Content @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /** Somebody, by the member's pseudonymous id, took the case or was given it. */
  record CaseAssigned(@Open String program, @Open UUID reportId, @Open String assignee)
      implements CaseEvent {}

  /**
   * A member of the committee acknowledged the report: a human act (S1.14, S1.16).
   *
   * @param message what is said to the reporter, beside the thanks of the template (S1.3)
   */
  record ReportAcknowledged(
      @Open String program, @Open UUID reportId, @Content @Nullable Confidential<String> message)
      implements CaseEvent {}

  /**
   * The committee asks the reporter for more.
   *
   * @param verdict whether this is the verdict: the report was analysed and cannot be judged
   *     without more (S1.15). A question on the way there is none
   */
  record InformationRequested(
      @Open String program,
      @Open UUID reportId,
      @Open boolean verdict,
      @Content Confidential<String> text)
      implements CaseEvent {}

  /**
   * The report describes a vulnerability.
   *
   * @param straightforward whether its mitigation is, so that about a week suffices (S1.27)
   */
  record ReportValidated(
      @Open String program,
      @Open UUID reportId,
      @Open boolean straightforward,
      @Content @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /** The report does not describe a vulnerability of this project. */
  record ReportInvalidated(
      @Open String program,
      @Open UUID reportId,
      @Open DeclineReason reason,
      @Content @Nullable Confidential<String> text)
      implements CaseEvent {}

  /** The vulnerability is real and nothing is done about it now. */
  record CaseDeferred(
      @Open String program, @Open UUID reportId, @Content @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /** The committee works on it. */
  record CaseAccepted(
      @Open String program, @Open UUID reportId, @Content @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /**
   * The severity was assessed, or assessed anew.
   *
   * @param severity the rating that the policy's clocks go by
   * @param score the vector's base score
   * @param otherVector the same in another version of CVSS, where the committee gives both; clocks
   *     go by the first
   * @param reason why it was rated anew; required from the second assessment on
   */
  record SeverityAssessed(
      @Open String program,
      @Open UUID reportId,
      @Open Severity severity,
      @CaseContent Confidential<String> vector,
      @CaseContent Confidential<Double> score,
      @CaseContent @Nullable Confidential<String> otherVector,
      @CaseContent @Nullable Confidential<List<String>> cwes,
      @CaseContent @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /** A fix is known (S1.19). */
  record FixIdentified(
      @Open String program,
      @Open UUID reportId,
      @CaseContent @Nullable Confidential<List<Reference>> references)
      implements CaseEvent {}

  /** Users can protect themselves from now on (S1.21). */
  record MitigationAvailable(
      @Open String program,
      @Open UUID reportId,
      @Open Instant availableAt,
      @CaseContent Confidential<String> text)
      implements CaseEvent {}

  /** The release that will carry the fix is planned (S1.19). */
  record ReleaseScheduled(
      @Open String program,
      @Open UUID reportId,
      @Open Instant plannedFor,
      @CaseContent Confidential<String> version,
      @CaseContent @Nullable Confidential<List<Reference>> references)
      implements CaseEvent {}

  /** The release that carries the fix is out (S2.21). */
  record FixReleased(
      @Open String program,
      @Open UUID reportId,
      @Open Instant releasedAt,
      @CaseContent Confidential<String> version,
      @CaseContent @Nullable Confidential<List<Reference>> references)
      implements CaseEvent {}

  /** A CVE identifier was asked for (S2.19). */
  record CveRequested(@Open String program, @Open UUID reportId) implements CaseEvent {}

  /** The vulnerability has a CVE identifier (S2.19). */
  record CveAssigned(
      @Open String program, @Open UUID reportId, @CaseContent Confidential<String> id)
      implements CaseEvent {}

  /** The vulnerability gets no CVE identifier, for a reason (S2.19). */
  record CveNotAppropriate(
      @Open String program, @Open UUID reportId, @CaseContent Confidential<String> reason)
      implements CaseEvent {}

  /** The committee wrote to the reporter. */
  record CommitteeMessagePosted(
      @Open String program,
      @Open UUID reportId,
      @Open UUID messageId,
      @Content Confidential<String> text)
      implements CaseEvent {}

  /** Somebody of the committee wrote to the others. */
  record CommitteeNotePosted(
      @Open String program,
      @Open UUID reportId,
      @Open UUID messageId,
      @CaseContent Confidential<String> text)
      implements CaseEvent {}

  /** The committee found the vulnerability public: no embargo holds any more (S1.25). */
  record PublicKnowledgeConfirmed(
      @Open String program, @Open UUID reportId, @Content @Nullable Confidential<String> reason)
      implements CaseEvent {}

  /** The committee did not find the vulnerability public, whatever the reporter claims (S1.25). */
  record PublicKnowledgeDismissed(
      @Open String program, @Open UUID reportId, @Content Confidential<String> reason)
      implements CaseEvent {}

  /** A revision may be published from an instant on; while this stands the date is fixed. */
  record PublicationCleared(
      @Open String program,
      @Open UUID reportId,
      @Open UUID advisoryId,
      @Open int revision,
      @Open Instant notBefore)
      implements CaseEvent {}

  /** Publication was asked for and may not happen; what is missing, as stable codes. */
  record PublicationRefused(
      @Open String program,
      @Open UUID reportId,
      @Open UUID advisoryId,
      @Open int revision,
      @Open List<String> missing)
      implements CaseEvent {}

  /** The clearance is given back: advisory will not publish that revision. */
  record PublicationHeld(
      @Open String program, @Open UUID reportId, @Open UUID advisoryId, @Open int revision)
      implements CaseEvent {}

  /** The advisory is out; the embargo is over. */
  record CaseDisclosed(
      @Open String program,
      @Open UUID reportId,
      @Open UUID advisoryId,
      @Open String publicId,
      @Open Instant publishedAt)
      implements CaseEvent {}

  /** The case is closed; a verdict is on record (S1.4). */
  record CaseClosed(
      @Open String program, @Open UUID reportId, @CaseContent @Nullable Confidential<String> reason)
      implements CaseEvent {}
}
