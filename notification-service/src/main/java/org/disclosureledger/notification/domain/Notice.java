package org.disclosureledger.notification.domain;

import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/**
 * What people are told, one kind of message each. The spelling is the {@code template} of a
 * delivery's events and therefore never changes.
 */
public enum Notice implements Spelled {
  /** The automatic receipt, which is never the acknowledgement (S1.14). */
  REPORT_RECEIVED(Recipient.REPORTER, Origin.REPLY),
  /** The reporter's address is confirmed; goes out when something was held back until then. */
  CONTACT_CONFIRMED(Recipient.REPORTER, Origin.SYSTEM),
  /** A member of the committee acknowledged the report, with thanks (S1.3). */
  REPORT_ACKNOWLEDGED(Recipient.REPORTER, Origin.PERSON),
  /** The committee asks for more. */
  INFORMATION_REQUESTED(Recipient.REPORTER, Origin.PERSON),
  /** The committee reached a verdict. */
  VERDICT(Recipient.REPORTER, Origin.PERSON),
  /** The committee declined the report, for a reason that the policy answers (S1.11 to S1.13). */
  DECLINED(Recipient.REPORTER, Origin.PERSON),
  /** The committee wrote to the reporter. */
  COMMITTEE_MESSAGE(Recipient.REPORTER, Origin.PERSON),
  /** A fix is identified (S1.19). */
  FIX_IDENTIFIED(Recipient.REPORTER, Origin.PERSON, Stage.FIX_IDENTIFIED),
  /** The release with the fix is planned, or planned anew (S1.19). */
  RELEASE_PLANNING(Recipient.REPORTER, Origin.PERSON, Stage.RELEASE_PLANNING),
  /** The release with the fix is out (S1.19). */
  RELEASED(Recipient.REPORTER, Origin.PERSON, Stage.RELEASED),
  /** The advisory is public (S1.19). */
  DISCLOSED(Recipient.REPORTER, Origin.SYSTEM, Stage.DISCLOSED),
  /** What is public of the advisory changed. */
  ADVISORY_UPDATED(Recipient.REPORTER, Origin.SYSTEM),
  /** The advisory holds no more. */
  ADVISORY_WITHDRAWN(Recipient.REPORTER, Origin.SYSTEM),
  /** The committee proposes a disclosure date (S1.20). */
  DATE_PROPOSED(Recipient.REPORTER, Origin.PERSON),
  /** A disclosure date is agreed (S1.20). */
  DATE_AGREED(Recipient.REPORTER, Origin.PERSON),
  /** The committee does not accept the reporter's date (S1.20). */
  DATE_REJECTED(Recipient.REPORTER, Origin.PERSON),
  /** Another reporter of the same vulnerability does not accept the committee's date (S1.20). */
  DATE_REJECTED_BY_ANOTHER(Recipient.REPORTER, Origin.SYSTEM),
  /** Nobody answered a proposed disclosure date while there was time (S1.20). */
  DATE_EXPIRED(Recipient.REPORTER, Origin.SYSTEM),
  /** The policy's default disclosure date took effect (S2.17). */
  DATE_DEFAULTED(Recipient.REPORTER, Origin.SYSTEM),
  /** The disclosure date of the leading report holds for this one too (S1.20). */
  DATE_FOLLOWED(Recipient.REPORTER, Origin.SYSTEM),
  /** The committee joined the report to another one. */
  DUPLICATE_JOINED(Recipient.REPORTER, Origin.PERSON),
  /** The committee split the report off from the one that it had joined. */
  DUPLICATE_LEFT(Recipient.REPORTER, Origin.PERSON),
  /** Another report of the same vulnerability has joined this one. */
  REPORT_JOINED(Recipient.REPORTER, Origin.SYSTEM),
  /** The maintainers used their final say about the disclosure date (S1.28). */
  DATE_IMPOSED(Recipient.REPORTER, Origin.PERSON),
  /** The reporter's answer came too late (S1.20). */
  ANSWER_REFUSED(Recipient.REPORTER, Origin.SYSTEM),
  /** The committee answered the claim that the vulnerability is public (S1.25). */
  PUBLIC_CLAIM_ANSWERED(Recipient.REPORTER, Origin.PERSON),
  /** What was reported has come out; no embargo holds any more (S1.25). */
  EXPOSED(Recipient.REPORTER, Origin.PERSON),
  /** The committee ended the embargo before its date (S1.25). */
  EMBARGO_ENDED(Recipient.REPORTER, Origin.PERSON),
  /** The disclosure date has passed without a publication (S1.20). */
  DISCLOSURE_OVERDUE(Recipient.REPORTER, Origin.SYSTEM, Stage.DISCLOSED),
  /** The case is closed. */
  CASE_CLOSED(Recipient.REPORTER, Origin.PERSON),

  /** A report arrived. */
  REPORT_ARRIVED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The reporter wrote to the committee. */
  REPORTER_MESSAGE(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The reporter chose how to be credited (S2.20). */
  CREDIT_CHOSEN(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The reporter suggests a disclosure date (S1.20). */
  DATE_SUGGESTED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The reporter answered a proposed disclosure date (S1.20). */
  DATE_ANSWERED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The program prefers to disclose now, and the date that binds lies later (S1.21). */
  DISCLOSURE_PREFERRED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** A late disclosure date needs a second person (S1.26). */
  DATE_NEEDS_SECOND(Recipient.COMMITTEE, Origin.SYSTEM),
  /** Nobody answered a proposed disclosure date while there was time (S1.20). */
  DATE_UNANSWERED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** Somebody recorded that it has come out, or that an exploit was seen (S1.25). */
  EXPOSURE_RECORDED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** Somebody ended the embargo before its date (S1.25). */
  EMBARGO_TERMINATED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The reporter withdrew the report. */
  REPORT_WITHDRAWN(Recipient.COMMITTEE, Origin.SYSTEM),
  /** A promise's time runs out (S1.14). */
  CLOCK_WARNED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** A promise is broken. */
  CLOCK_BREACHED(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The disclosure date is near (S1.20). */
  DISCLOSURE_NEAR(Recipient.COMMITTEE, Origin.SYSTEM),
  /** The disclosure date has passed without a publication (S1.20). */
  DISCLOSURE_MISSED(Recipient.COMMITTEE, Origin.SYSTEM);

  /** Why a message exists; decides how its headers mark it (RFC 3834). */
  public enum Origin {
    /** The program answers a person by itself. */
    REPLY,
    /** The program speaks by itself. */
    SYSTEM,
    /** A member of the committee acted and the reporter is told so. */
    PERSON
  }

  private final Recipient recipient;
  private final Origin origin;
  private final @Nullable Stage stage;

  Notice(Recipient recipient, Origin origin) {
    this(recipient, origin, null);
  }

  Notice(Recipient recipient, Origin origin, @Nullable Stage stage) {
    this.recipient = recipient;
    this.origin = origin;
    this.stage = stage;
  }

  /** Who is told. */
  public Recipient recipient() {
    return recipient;
  }

  /** Why the message exists. */
  public Origin origin() {
    return origin;
  }

  /**
   * The stage whose beginning is told, or of which it is told that it has not begun, or null; a
   * policy lists the stages that are mailed.
   */
  public @Nullable Stage stage() {
    return stage;
  }

  /** Which messages that come close together are one mail. */
  public enum Gathering {
    /** None: each is a mail of its own. */
    NONE,
    /** Those about one report. */
    REPORT,
    /** Those of one kind about one program. */
    PROGRAM
  }

  /**
   * Which messages are one mail with this one: what people write and choose as often as they like,
   * and on which no promise waits. Anybody may submit; what a report is promised has clocks of its
   * own, and their warnings are mailed one by one.
   */
  public Gathering gathering() {
    return switch (this) {
      case COMMITTEE_MESSAGE, REPORTER_MESSAGE, CREDIT_CHOSEN, DATE_SUGGESTED, DATE_ANSWERED ->
          Gathering.REPORT;
      case REPORT_ARRIVED -> Gathering.PROGRAM;
      default -> Gathering.NONE;
    };
  }

  /**
   * The notice of this spelling.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Notice spelled(String spelling) {
    for (Notice notice : values()) {
      if (notice.spelling().equals(spelling)) {
        return notice;
      }
    }
    throw new IllegalArgumentException("no such notice: " + spelling);
  }
}
