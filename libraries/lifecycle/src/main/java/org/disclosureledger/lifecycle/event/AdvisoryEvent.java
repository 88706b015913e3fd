package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Identity;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** The way of an advisory from draft to publication. Owned by advisory. */
public sealed interface AdvisoryEvent extends LifecycleEvent {

  /** The program that publishes. */
  String program();

  /** The case the advisory tells of. */
  UUID caseId();

  /** The report that the case handles. */
  UUID reportId();

  /**
   * A draft was made from the case. It is revision 1.
   *
   * @param policyVersion the version of the policy that the case pins: what it promised about
   *     credit holds, whatever the program changes later
   * @param caseKey the case's own key, under which every revision is sealed
   */
  record AdvisoryDrafted(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String reference,
      @Open int policyVersion,
      @Open UUID caseKey,
      @CaseContent Confidential<AdvisoryDocument> document,
      @Open CreditChoice credit,
      @Identity @Nullable Confidential<String> creditAs)
      implements AdvisoryEvent {}

  /**
   * The draft changed; approvals of earlier revisions count no more.
   *
   * @param revision counts from 1
   * @param byHand the members that a person has edited: they follow the case no more
   * @param withdrawal why the advisory is to be withdrawn; null where it is to say something else
   */
  record AdvisoryRevised(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @CaseContent Confidential<AdvisoryDocument> document,
      @Open List<AdvisoryMember> byHand,
      @CaseContent @Nullable Confidential<String> withdrawal)
      implements AdvisoryEvent {}

  /**
   * The committee has seen that the case says something else, and keeps what the draft says.
   *
   * @param members in which: they follow the case no more
   * @param caseSays what the case said then; what it says later is another difference
   */
  record DifferenceKept(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open List<AdvisoryMember> members,
      @CaseContent Confidential<AdvisoryDocument> caseSays)
      implements AdvisoryEvent {}

  /**
   * A reporter's wish for credit changed (S2.20).
   *
   * @param reportId whose reporter's: the case's own, or that of a report that joined the case
   */
  record CreditAdopted(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open CreditChoice credit,
      @Identity @Nullable Confidential<String> creditAs)
      implements AdvisoryEvent {}

  /**
   * The vulnerability's CVE identifier becomes one of the advisory's aliases (S2.19).
   *
   * @param cve the identifier, as the case recorded it last
   */
  record CveAdopted(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @CaseContent Confidential<String> cve)
      implements AdvisoryEvent {}

  /**
   * A person approved one revision.
   *
   * @param approver the member's pseudonymous id
   */
  record AdvisoryApproved(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open String approver)
      implements AdvisoryEvent {}

  /**
   * An approval counts no more, since who gave it is no approver of the program any more.
   *
   * @param approver the pseudonymous id of who gave it
   */
  record ApprovalEnded(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open String approver)
      implements AdvisoryEvent {}

  /**
   * Names were left out of what became public, since it could not be confirmed at that instant that
   * their bearers still wished to be named (S2.20). They follow as an update once it is.
   *
   * @param withheld the reports whose reporters were not named
   */
  record CreditWithheld(
      @Open String program, @Open UUID caseId, @Open UUID reportId, @Open List<UUID> withheld)
      implements AdvisoryEvent {}

  /** The case is asked to clear this revision for publication. */
  record PublicationRequested(
      @Open String program, @Open UUID caseId, @Open UUID reportId, @Open int revision)
      implements AdvisoryEvent {}

  /** The case cleared the revision: it is published at this instant. */
  record PublicationScheduled(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open Instant notBefore)
      implements AdvisoryEvent {}

  /** The case did not clear the revision. */
  record PublicationDeclined(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open List<String> missing)
      implements AdvisoryEvent {}

  /** The clearance is given back before the instant. */
  record PublicationWithheld(
      @Open String program, @Open UUID caseId, @Open UUID reportId, @Open int revision)
      implements AdvisoryEvent {}

  /** Something of an advisory became public: all of it, a change, or that it holds no more. */
  sealed interface Publication extends AdvisoryEvent {

    /** The revision that it was made from. */
    int revision();

    /** Counts what becomes public of this advisory, from 1 without a gap. */
    int sequence();

    /** The version of the policy by which it was published: the one that the case pins. */
    int policyVersion();

    /** What is public from now on. */
    PublicAdvisory document();

    /** The same in every format, as it is served from now on. */
    List<Rendition> renditions();

    /**
     * A text as it is served.
     *
     * @throws IllegalArgumentException when it was not published in this format
     */
    default Rendition rendition(String format) {
      return renditions().stream()
          .filter(rendition -> rendition.format().equals(format))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("not published as " + format));
    }
  }

  /** The advisory is public. */
  record AdvisoryPublished(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open int sequence,
      @Open int policyVersion,
      @Open PublicAdvisory document,
      @Open List<Rendition> renditions)
      implements Publication {}

  /**
   * What is public of the advisory changed.
   *
   * @param because whether people approved another text, or what needs nobody's approval changed
   */
  record AdvisoryUpdated(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open int sequence,
      @Open int policyVersion,
      @Open UpdateCause because,
      @Open PublicAdvisory document,
      @Open List<Rendition> renditions)
      implements Publication {}

  /** The advisory holds no more; it stays readable, and says so. */
  record AdvisoryWithdrawn(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open int revision,
      @Open int sequence,
      @Open int policyVersion,
      @Open PublicAdvisory document,
      @Open List<Rendition> renditions)
      implements Publication {}
}
