package org.disclosureledger.notification.sendmail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Wording;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.NotificationConfig.Links;
import org.disclosureledger.notification.domain.Notice;
import org.disclosureledger.notification.domain.NoticeFacts;
import org.disclosureledger.notification.sendmail.ReporterContacts.Held;
import org.disclosureledger.service.keys.ContactCodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters. What goes in is open: the kind of news, the reference, the policy's own
 * sentences. There is no confidential value here that could come out.
 */
@ApplicationScoped
public class LetterWriter {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm '('VV')'", Locale.ROOT);

  private final Languages languages;
  private final ContactCodes codes;
  private final Links links;

  LetterWriter(Languages languages, ContactCodes codes, NotificationConfig config) {
    this.languages = languages;
    this.codes = codes;
    this.links = config.links();
  }

  /**
   * Writes a letter.
   *
   * @param policy the version that the report pins
   */
  Letter write(TakenJob taken, ProgramPolicy policy, Destination.Address to) {
    MailJob job = taken.job();
    ReportRow report = taken.report();
    boolean reporter = job.notice().recipient() == Recipient.REPORTER;
    Wording wording = Languages.wording(policy, reporter ? report.language() : null);
    Sentences say = languages.sentences(wording);
    return letter(
        taken,
        policy,
        to,
        say,
        new MailText(
            job.notice() == Notice.REPORT_ACKNOWLEDGED ? wording.thanks() : null,
            news(say, job.notice(), job.facts(), report.reference(), policy),
            taken.more() > 0 ? gathered(say, taken) : more(wording, job.facts()),
            reporter ? say.lookReporter() : say.lookCommittee(),
            link(reporter ? links.reporter() : links.committee(), report),
            reporter ? wording.closing() : null));
  }

  /**
   * Writes a receipt that asks to confirm the address. It may go to somebody who never heard of the
   * report: it does not say where the report's page is, and its code opens nothing.
   */
  Letter asking(TakenJob taken, ProgramPolicy policy, Destination.Address to) {
    ReportRow report = taken.report();
    Wording wording = Languages.wording(policy, report.language());
    Sentences say = languages.sentences(wording);
    return letter(
        taken,
        policy,
        to,
        say,
        new MailText(
            null,
            news(say, taken.job().notice(), taken.job().facts(), report.reference(), policy),
            null,
            say.askToConfirm(),
            link(links.confirmation(), report).replace("{code}", codes.of(report.reportId())),
            wording.closing()));
  }

  /** Writes what was held back until the address was confirmed. */
  Letter confirmed(TakenJob taken, ProgramPolicy policy, Destination.Address to, Held held) {
    ReportRow report = taken.report();
    Wording wording = Languages.wording(policy, report.language());
    Sentences say = languages.sentences(wording);
    boolean acknowledged =
        held.told().stream().anyMatch(told -> told.notice() == Notice.REPORT_ACKNOWLEDGED);
    return letter(
        taken,
        policy,
        to,
        say,
        new MailText(
            acknowledged ? wording.thanks() : null,
            news(say, taken.job().notice(), taken.job().facts(), report.reference(), policy),
            meanwhile(say, policy, held),
            say.lookReporter(),
            link(links.reporter(), report),
            wording.closing()));
  }

  private static String meanwhile(Sentences say, ProgramPolicy policy, Held held) {
    String told =
        held.told().stream()
            .map(one -> news(say, one.notice(), NoticeFacts.NONE, one.reference(), policy))
            .collect(Collectors.joining("\n\n"));
    return held.more() > 0 ? told + "\n\n" + say.gathered(held.more()) : told;
  }

  private static String gathered(Sentences say, TakenJob taken) {
    return taken.job().notice() == Notice.REPORT_ARRIVED
        ? say.arrivedToo(taken.more())
        : say.gathered(taken.more());
  }

  private static Letter letter(
      TakenJob taken, ProgramPolicy policy, Destination.Address to, Sentences say, MailText text) {
    MailJob job = taken.job();
    return new Letter(
        to,
        policy.name(),
        job.messageId(),
        say.subject(taken.report().reference(), say.happened(job.notice())),
        text.render(),
        MailHtml.of(text, say.language()).render(),
        headers(taken));
  }

  /**
   * RFC 3834: what nobody wrote says so, and asks for no automatic answer. RFC 5322 section 3.6.4:
   * all that is mailed about a report is one thread, whose beginning nobody needs to have.
   */
  private static Map<String, String> headers(TakenJob taken) {
    String messageId = taken.job().messageId();
    String thread =
        "<report-" + taken.report().reportId() + messageId.substring(messageId.indexOf('@'));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("In-Reply-To", thread);
    headers.put("References", thread);
    switch (taken.job().notice().origin()) {
      case REPLY -> headers.put("Auto-Submitted", "auto-replied");
      case SYSTEM -> headers.put("Auto-Submitted", "auto-generated");
      case PERSON -> {
        return headers;
      }
    }
    headers.put("Precedence", "bulk");
    return headers;
  }

  private static @Nullable String more(Wording wording, NoticeFacts facts) {
    return facts.decline() == null ? null : wording.declines().get(facts.decline());
  }

  private static String link(String pattern, ReportRow report) {
    return pattern
        .replace("{report}", report.reportId().toString())
        .replace("{program}", report.program());
  }

  /** What happened, with the date that it is about. */
  private static String news(
      Sentences say, Notice notice, NoticeFacts facts, String ref, ProgramPolicy policy) {
    ZoneId zone = policy.calendar().zone();
    String happened = happened(say, notice, facts, ref, policy);
    if (facts.date() == null) {
      return happened;
    }
    String date = happened + "\n\n" + say.disclosureDate(minute(facts.date(), zone));
    return facts.replyBy() == null ? date : date + " " + say.replyBy(minute(facts.replyBy(), zone));
  }

  private static String happened(
      Sentences say, Notice notice, NoticeFacts facts, String ref, ProgramPolicy policy) {
    String program = policy.name();
    return switch (notice) {
      case REPORT_RECEIVED -> received(say, facts, ref, program);
      case CONTACT_CONFIRMED -> say.contactConfirmed(ref, program);
      case REPORT_ACKNOWLEDGED -> say.reportAcknowledged(ref, program);
      case INFORMATION_REQUESTED -> say.informationRequested(ref, program);
      case VERDICT, DECLINED -> say.verdict(ref, program);
      case COMMITTEE_MESSAGE -> say.committeeMessage(ref, program);
      case FIX_IDENTIFIED -> say.newStage(ref, program, say.stageFixIdentified());
      case RELEASE_PLANNING -> say.newStage(ref, program, say.stageReleasePlanning());
      case RELEASED -> say.newStage(ref, program, say.stageReleased());
      case DISCLOSED -> say.newStage(ref, program, say.stageDisclosed());
      case ADVISORY_UPDATED -> say.advisoryUpdated(ref, program);
      case ADVISORY_WITHDRAWN -> say.advisoryWithdrawn(ref, program);
      case DATE_PROPOSED -> say.dateProposed(ref, program);
      case DATE_AGREED -> say.dateAgreed(ref, program);
      case DATE_REJECTED -> say.dateRejected(ref, program);
      case DATE_REJECTED_BY_ANOTHER -> say.dateRejectedByAnother(ref, program);
      case DATE_EXPIRED -> say.dateExpired(ref, program);
      case DATE_DEFAULTED -> say.dateDefaulted(ref, program);
      case DATE_FOLLOWED -> say.dateFollowed(ref, program);
      case DUPLICATE_JOINED -> say.duplicateJoined(ref, program);
      case DUPLICATE_LEFT -> say.duplicateLeft(ref, program);
      case REPORT_JOINED -> say.reportJoined(ref, program);
      case DATE_IMPOSED -> say.dateImposed(ref, program);
      case ANSWER_REFUSED -> say.answerRefused(ref, program);
      case PUBLIC_CLAIM_ANSWERED -> say.publicClaimAnswered(ref, program);
      case EXPOSED -> say.exposed(ref, program);
      case EMBARGO_ENDED -> say.embargoEnded(ref, program);
      case EXPOSURE_RECORDED -> say.exposureRecorded(ref, program);
      case EMBARGO_TERMINATED -> say.embargoTerminated(ref, program);
      case DISCLOSURE_OVERDUE -> say.disclosureOverdue(ref, program);
      case DISCLOSURE_NEAR -> say.disclosureNear(ref, program, due(facts, zone(policy)));
      case DISCLOSURE_MISSED -> say.disclosureMissed(ref, program, due(facts, zone(policy)));
      case CASE_CLOSED -> say.caseClosed(ref, program);
      case REPORT_ARRIVED -> say.reportArrived(ref, program);
      case REPORTER_MESSAGE -> say.reporterMessage(ref, program);
      case CREDIT_CHOSEN -> say.creditChosen(ref, program);
      case DATE_SUGGESTED -> say.dateSuggested(ref, program);
      case DATE_ANSWERED -> say.dateAnswered(ref, program);
      case DISCLOSURE_PREFERRED -> say.disclosurePreferred(ref, program);
      case DATE_NEEDS_SECOND -> say.dateNeedsSecond(ref, program);
      case DATE_UNANSWERED -> say.dateUnanswered(ref, program);
      case REPORT_WITHDRAWN -> say.reportWithdrawn(ref, program);
      case CLOCK_WARNED ->
          say.clockWarned(
              ref,
              clock(facts),
              Objects.requireNonNull(facts.percent(), "percent"),
              due(facts, zone(policy)));
      case CLOCK_BREACHED -> say.clockBreached(ref, clock(facts), due(facts, zone(policy)));
    };
  }

  /** What is missing is asked for by its names, which say nothing of the report (S1.6). */
  private static String received(Sentences say, NoticeFacts facts, String ref, String program) {
    String received = say.reportReceived(ref, program);
    return facts.missing() == null
        ? received
        : received + "\n\n" + say.missing(program, String.join(", ", facts.missing()));
  }

  private static String clock(NoticeFacts facts) {
    return Objects.requireNonNull(facts.clock(), "clock");
  }

  private static ZoneId zone(ProgramPolicy policy) {
    return policy.calendar().zone();
  }

  private static String due(NoticeFacts facts, ZoneId zone) {
    return minute(Objects.requireNonNull(facts.dueAt(), "dueAt"), zone);
  }

  private static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }
}
