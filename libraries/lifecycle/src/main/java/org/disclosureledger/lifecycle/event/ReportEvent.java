package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Identity;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * The reporter's side: what was submitted and what the reporter said afterwards. Owned by intake.
 */
public sealed interface ReportEvent extends LifecycleEvent {

  /** The program the report was submitted to. */
  String program();

  /**
   * A report was received. Receipt by the system, not reading by a person, starts the clocks
   * (S1.14).
   *
   * @param reference the random public reference by which people speak of the report
   * @param policyVersion the version of the program's policy that this report pins
   * @param contentKey the data key that seals embargoed text
   * @param identityKey the data key that seals who reported
   * @param caseKey the data key that seals what the committee says to itself; intake makes it, so
   *     that it is there before the case, and cannot read it
   * @param tokenHash SHA-256 of the reporter's access token, in hexadecimal
   * @param missing members that a complete report has and this one lacks (S1.6, S2.7 to S2.9)
   * @param proposedDisclosureDate the date the reporter suggests, if any (S1.20)
   * @param promises the clocks, computed once with the pinned policy and calendar
   */
  record ReportSubmitted(
      @Open String program,
      @Open String reference,
      @Open int policyVersion,
      @Open Instant receivedAt,
      @Open ChannelKind channel,
      @Open ReportKind kind,
      @Open UUID contentKey,
      @Open UUID identityKey,
      @Open UUID caseKey,
      @Open String tokenHash,
      @Open List<String> missing,
      @Content Submission submission,
      @Identity @Nullable Confidential<Contact> contact,
      @Open CreditChoice credit,
      @Identity @Nullable Confidential<String> creditAs,
      @Open @Nullable String language,
      @Open @Nullable Instant proposedDisclosureDate,
      @Open List<Promise> promises)
      implements ReportEvent {}

  /**
   * The reporter wrote to the committee.
   *
   * @param messageId identifies the message
   */
  record ReporterMessagePosted(
      @Open String program, @Open UUID messageId, @Content Confidential<String> text)
      implements ReportEvent {}

  /**
   * The reporter chose how to be credited (S2.20); the last choice counts.
   *
   * @param as the name or handle; absent when anonymous
   */
  record CreditChosen(
      @Open String program, @Open CreditChoice choice, @Identity @Nullable Confidential<String> as)
      implements ReportEvent {}

  /**
   * The reporter suggests a disclosure date; the case stream decides about it (S1.20).
   *
   * @param proposalId identifies the proposal in both sides' answers
   * @param replyBy silence until then is a rejection
   */
  record DisclosureDateSuggested(
      @Open String program,
      @Open UUID proposalId,
      @Open Instant date,
      @Content @Nullable Confidential<String> reason,
      @Open @Nullable Instant replyBy)
      implements ReportEvent {}

  /**
   * The reporter answers a proposal of the committee; the case stream takes it in or refuses it.
   */
  record DisclosureDateAnswered(
      @Open String program,
      @Open UUID proposalId,
      @Open Answer answer,
      @Content @Nullable Confidential<String> reason)
      implements ReportEvent {}

  /**
   * Who reads the mail of the contact address said so, with the code that was mailed there: from
   * now on the address is written to.
   */
  record ContactConfirmed(@Open String program) implements ReportEvent {}

  /** The reporter withdraws the report; the case goes on as the committee sees fit. */
  record ReportWithdrawn(@Open String program, @Content @Nullable Confidential<String> reason)
      implements ReportEvent {}
}
