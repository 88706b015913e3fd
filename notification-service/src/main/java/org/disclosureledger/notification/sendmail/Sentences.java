package org.disclosureledger.notification.sendmail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.disclosureledger.notification.domain.Notice;

/**
 * What mails say, in English; other languages stand in {@code messages/mail_<language>.properties}.
 *
 * <p>No sentence has a place for confidential text. A program's own sentences are in its policy.
 */
@MessageBundle(value = "mail", locale = "en")
public interface Sentences {

  /** The language of these sentences (BCP 47). */
  @Message("en")
  String language();

  /** The subject: the reference and what happened, never what it is about. */
  @Message("Report {reference}: {happened}")
  String subject(String reference, String happened);

  /** What happened, in the words of a subject; each stands in {@code messages/mail_<language>}. */
  @Message
  String happened(Notice notice);

  /** The date that it is about. */
  @Message("Disclosure date: {date}.")
  String disclosureDate(String date);

  /** Until when an answer to it is waited for. */
  @Message("Please answer by {date}; silence counts as a no.")
  String replyBy(String date);

  /** The automatic receipt. */
  @Message(
      "Your report {reference} has reached {program}. This is an automatic receipt and no "
          + "acknowledgement: that comes from a member of the committee, in a mail of its own.")
  String reportReceived(String reference, String program);

  /** What the report lacks, by its names in the form. */
  @Message(
      "{program} asks everybody for a few details that are not in the report yet: {missing}. Please "
          + "write them to the committee on the page of your report. It is looked at meanwhile.")
  String missing(String program, String missing);

  /** The receipt's request, and why it has no other link. */
  @Message(
      "If you sent this report, confirm that you want to get mail about it at this address; until "
          + "then you get no more, and the page of your report tells what happens. If you did not, "
          + "do nothing. To confirm:")
  String askToConfirm();

  /** The address is confirmed, and what happened meanwhile follows. */
  @Message(
      "Your mail address is confirmed for reports to {program} such as {reference}. This happened "
          + "meanwhile:")
  String contactConfirmed(String reference, String program);

  /** The acknowledgement. */
  @Message("A member of the committee of {program} has acknowledged your report {reference}.")
  String reportAcknowledged(String reference, String program);

  /** More is asked for. */
  @Message("The committee of {program} has a question about your report {reference}.")
  String informationRequested(String reference, String program);

  /** There is a verdict. */
  @Message("The committee of {program} has come to a decision about your report {reference}.")
  String verdict(String reference, String program);

  /** There is a message. */
  @Message("The committee of {program} has written to you about your report {reference}.")
  String committeeMessage(String reference, String program);

  /** A stage has begun. */
  @Message("Your report {reference} to {program} has reached a new stage: {stage}.")
  String newStage(String reference, String program, String stage);

  /** The stage in which a fix is known. */
  @Message("a fix is identified")
  String stageFixIdentified();

  /** The stage in which the release is planned. */
  @Message("the release is being planned")
  String stageReleasePlanning();

  /** The stage in which the release is out. */
  @Message("the release is out")
  String stageReleased();

  /** The stage in which the advisory is public. */
  @Message("the advisory is published")
  String stageDisclosed();

  /** What is public changed. */
  @Message("The published advisory about your report {reference} to {program} has changed.")
  String advisoryUpdated(String reference, String program);

  /** It holds no more. */
  @Message(
      "The published advisory about your report {reference} to {program} has been withdrawn. Why, "
          + "the advisory says.")
  String advisoryWithdrawn(String reference, String program);

  /** A date is proposed. */
  @Message(
      "The committee of {program} proposes a disclosure date for your report {reference} and waits "
          + "for your answer.")
  String dateProposed(String reference, String program);

  /** A date is agreed. */
  @Message("The disclosure date of your report {reference} to {program} is agreed.")
  String dateAgreed(String reference, String program);

  /** The reporter's date is not accepted. */
  @Message(
      "The committee of {program} does not agree to the disclosure date that you proposed for your "
          + "report {reference}.")
  String dateRejected(String reference, String program);

  /** Another reporter does not accept the committee's date. */
  @Message(
      "Another reporter does not agree to the disclosure date that {program} proposed for your "
          + "report {reference}. It takes all of you.")
  String dateRejectedByAnother(String reference, String program);

  /** Nobody answered in time. */
  @Message(
      "The time for an answer to the disclosure date that was proposed for your report {reference} "
          + "to {program} is over. Silence counts as a no.")
  String dateExpired(String reference, String program);

  /** The default date took effect. */
  @Message(
      "{program} has set the usual disclosure date for your report {reference}. It stands unless "
          + "you and the committee agree on another.")
  String dateDefaulted(String reference, String program);

  /** The other case's date. */
  @Message(
      "The disclosure date of your report {reference} to {program} is now that of the report that it "
          + "has joined.")
  String dateFollowed(String reference, String program);

  /** The report is a duplicate. */
  @Message(
      "The committee of {program} finds that your report {reference} tells of what another report "
          + "has told before. Both are handled as one from now on, and you hear of everything.")
  String duplicateJoined(String reference, String program);

  /** The report is no duplicate. */
  @Message(
      "{program} handles your report {reference} on its own again, apart from the report that it had "
          + "joined.")
  String duplicateLeft(String reference, String program);

  /** Another report is a duplicate of this one. */
  @Message(
      "Somebody else has reported to {program} what your report {reference} tells of. Both reports "
          + "are handled as one from now on.")
  String reportJoined(String reference, String program);

  /** The final say. */
  @Message(
      "The maintainers of {program} have set the disclosure date of your report {reference}. The "
          + "reason is on the page.")
  String dateImposed(String reference, String program);

  /** The claim that it is public. */
  @Message(
      "The committee of {program} has looked into whether what your report {reference} tells of is "
          + "public. What it found is on the page.")
  String publicClaimAnswered(String reference, String program);

  /** It has come out. */
  @Message(
      "The committee of {program} has recorded that no embargo keeps your report {reference} any "
          + "more. The page says why; the advisory may be published now.")
  String exposed(String reference, String program);

  /** The embargo was ended. */
  @Message(
      "The committee of {program} has ended the embargo of your report {reference} before its date. "
          + "The page says why; the advisory may be published now.")
  String embargoEnded(String reference, String program);

  /** What was said of a date and does not count. */
  @Message(
      "What you said about the disclosure date of report {reference} to {program} could not be taken "
          + "into account. The page says why.")
  String answerRefused(String reference, String program);

  /** The disclosure date has passed. */
  @Message(
      "The disclosure date of your report {reference} to {program} has passed, and no advisory is "
          + "published yet. The committee has been told as well.")
  String disclosureOverdue(String reference, String program);

  /** The end. */
  @Message("{program} has closed the case of your report {reference}.")
  String caseClosed(String reference, String program);

  /** A report came in. */
  @Message("A report has arrived for {program}: {reference}.")
  String reportArrived(String reference, String program);

  /** The reporter wrote. */
  @Message("The reporter of {reference} has written to the committee of {program}.")
  String reporterMessage(String reference, String program);

  /** The reporter chose credit. */
  @Message("The reporter of {reference} has chosen how {program} is to give credit.")
  String creditChosen(String reference, String program);

  /** The reporter suggests a date. */
  @Message("The reporter of {reference} suggests a disclosure date to {program}.")
  String dateSuggested(String reference, String program);

  /** The reporter answered. */
  @Message("The reporter of {reference} has answered a disclosure date proposed by {program}.")
  String dateAnswered(String reference, String program);

  /** Disclosure is preferred now. */
  @Message(
      "What {program} waits for before it discloses {reference} is at hand, and its disclosure date "
          + "lies later. Set the date to now, or say why it waits.")
  String disclosurePreferred(String reference, String program);

  /** A second person is needed. */
  @Message(
      "A member of the committee of {program} wants a late disclosure date for {reference}. It takes "
          + "a second member to agree.")
  String dateNeedsSecond(String reference, String program);

  /** Nobody answered in time, as the committee is told. */
  @Message(
      "The time for an answer to the disclosure date that was proposed for {reference} to {program} "
          + "is over. Silence counts as a no.")
  String dateUnanswered(String reference, String program);

  /** It has come out, or an exploit was seen. */
  @Message(
      "Somebody of the committee of {program} has recorded what came out about {reference}. The case "
          + "says whether its embargo is over and the advisory may be published now.")
  String exposureRecorded(String reference, String program);

  /** The embargo was ended, as the committee is told. */
  @Message(
      "Somebody of the committee of {program} has ended the embargo of {reference} before its date. "
          + "The advisory may be published now.")
  String embargoTerminated(String reference, String program);

  /** The reporter withdrew. */
  @Message("The reporter of {reference} has withdrawn the report to {program}.")
  String reportWithdrawn(String reference, String program);

  /** Time runs out. */
  @Message(
      "{percent} % of the time of the promise {clock} to the reporter of {reference} has gone by. "
          + "It is due {due}.")
  String clockWarned(String reference, String clock, int percent, String due);

  /** A promise is broken. */
  @Message("The promise {clock} to the reporter of {reference} is broken. It was due {due}.")
  String clockBreached(String reference, String clock, String due);

  /** The disclosure date is near. */
  @Message(
      "The disclosure date of {reference} is near: {date}. No advisory of {program} is published "
          + "about it yet.")
  String disclosureNear(String reference, String program, String date);

  /** The disclosure date has passed, as the committee is told. */
  @Message(
      "The disclosure date of {reference}, {date}, has passed, and no advisory of {program} is "
          + "published about it. Publish it, or agree on another date.")
  String disclosureMissed(String reference, String program, String date);

  /** That there is more than the one thing told. */
  @Message(
      "This mail stands for {more} further message(s) as well that came in a short time; they are "
          + "not mailed one by one.")
  String gathered(int more);

  /** That more reports arrived than the one told. */
  @Message(
      "{more} further report(s) arrived in a short time as well; they are not mailed one by one.")
  String arrivedToo(int more);

  /** Where the reporter reads more. */
  @Message(
      "Mail can be read on its way, so this one says nothing of what you reported. The page of your "
          + "report has the rest; it opens with the access token that you got when you reported:")
  String lookReporter();

  /** Where the committee reads more. */
  @Message("Nothing of the report stands in this mail. The desk has it:")
  String lookCommittee();
}
