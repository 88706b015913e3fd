package org.disclosureledger.notification.sendmail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Wording;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.notification.NotificationConfig.Links;
import org.disclosureledger.notification.domain.Notice;
import org.disclosureledger.notification.domain.NoticeFacts;
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
  private final Links links;

  LetterWriter(Languages languages, NotificationConfig config) {
    this.languages = languages;
    this.links = config.links();
  }

  /**
   * Writes a letter.
   *
   * @param policy the version that the report pins
   */
  Letter write(TakenJob taken, ProgramPolicy policy, Whereto.Address to) {
    MailJob job = taken.job();
    ReportRow report = taken.report();
    boolean reporter = job.notice().recipient() == Recipient.REPORTER;
    Wording wording = Languages.wording(policy, reporter ? report.language() : null);
    Sentences say = languages.sentences(wording);
    MailText text =
        new MailText(
            job.notice() == Notice.REPORT_ACKNOWLEDGED ? wording.thanks() : null,
            news(say, job, report, policy),
            taken.more() > 0 ? say.gathered(taken.more()) : more(wording, job.facts()),
            reporter ? say.lookReporter() : say.lookCommittee(),
            link(reporter ? links.reporter() : links.committee(), report),
            reporter ? wording.closing() : null);
    return new Letter(
        to,
        job.messageId(),
        say.subject(report.reference()),
        text.render(),
        headers(job.notice().origin()));
  }

  /** RFC 3834: what nobody wrote says so, and asks for no automatic answer. */
  private static Map<String, String> headers(Notice.Origin origin) {
    return switch (origin) {
      case REPLY -> Map.of("Auto-Submitted", "auto-replied", "Precedence", "bulk");
      case SYSTEM -> Map.of("Auto-Submitted", "auto-generated", "Precedence", "bulk");
      case PERSON -> Map.of();
    };
  }

  private static @Nullable String more(Wording wording, NoticeFacts facts) {
    return facts.decline() == null ? null : wording.declines().get(facts.decline());
  }

  private static String link(String pattern, ReportRow report) {
    return pattern
        .replace("{report}", report.reportId().toString())
        .replace("{program}", report.program());
  }

  private static String news(Sentences say, MailJob job, ReportRow report, ProgramPolicy policy) {
    String ref = report.reference();
    String program = policy.name();
    return switch (job.notice()) {
      case REPORT_RECEIVED -> say.reportReceived(ref, program);
      case REPORT_ACKNOWLEDGED -> say.reportAcknowledged(ref, program);
      case INFORMATION_REQUESTED -> say.informationRequested(ref, program);
      case VERDICT, DECLINED -> say.verdict(ref, program);
      case COMMITTEE_MESSAGE -> say.committeeMessage(ref, program);
      case FIX_IDENTIFIED -> say.newStage(ref, program, say.stageFixIdentified());
      case RELEASE_PLANNING -> say.newStage(ref, program, say.stageReleasePlanning());
      case RELEASED -> say.newStage(ref, program, say.stageReleased());
      case DISCLOSED -> say.newStage(ref, program, say.stageDisclosed());
      case DATE_PROPOSED -> say.dateProposed(ref, program);
      case DATE_AGREED -> say.dateAgreed(ref, program);
      case DATE_REJECTED -> say.dateRejected(ref, program);
      case DATE_DEFAULTED -> say.dateDefaulted(ref, program);
      case DATE_IMPOSED -> say.dateImposed(ref, program);
      case ANSWER_REFUSED -> say.answerRefused(ref, program);
      case PUBLIC_CLAIM_ANSWERED -> say.publicClaimAnswered(ref, program);
      case CASE_CLOSED -> say.caseClosed(ref, program);
      case REPORT_ARRIVED -> say.reportArrived(ref, program);
      case REPORTER_MESSAGE -> say.reporterMessage(ref, program);
      case CREDIT_CHOSEN -> say.creditChosen(ref, program);
      case DATE_SUGGESTED -> say.dateSuggested(ref, program);
      case DATE_ANSWERED -> say.dateAnswered(ref, program);
      case REPORT_WITHDRAWN -> say.reportWithdrawn(ref, program);
      case CLOCK_WARNED ->
          say.clockWarned(
              ref,
              clock(job.facts()),
              Objects.requireNonNull(job.facts().percent(), "percent"),
              due(job.facts(), policy.calendar().zone()));
      case CLOCK_BREACHED ->
          say.clockBreached(ref, clock(job.facts()), due(job.facts(), policy.calendar().zone()));
    };
  }

  private static String clock(NoticeFacts facts) {
    return Objects.requireNonNull(facts.clock(), "clock");
  }

  private static String due(NoticeFacts facts, ZoneId zone) {
    Instant due = Objects.requireNonNull(facts.dueAt(), "dueAt");
    return MINUTE.format(due.atZone(zone));
  }
}
