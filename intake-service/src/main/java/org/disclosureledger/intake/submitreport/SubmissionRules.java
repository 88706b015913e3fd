package org.disclosureledger.intake.submitreport;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.disclosureledger.intake.domain.ReportDecider;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Contact;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.lifecycle.policy.IntakePolicy;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.jspecify.annotations.Nullable;

/** What a submission must not be. */
final class SubmissionRules {

  /**
   * What mail is sent to: a local part of atoms between single dots (RFC 5322 section 3.2.3), as
   * every server on the way takes it without quotes. Other letters would need a promise of every
   * server on the way (RFC 6531), and a reporter is told now rather than never hearing of us. A
   * domain of other letters is written as DNS has it.
   */
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?=.{1,189}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  private static final int MAX_NAME = 200;

  /** The longest language tag that RFC 5646 section 4.4.1 asks everybody to take. */
  private static final int MAX_LANGUAGE = 35;

  private SubmissionRules() {}

  /** What is wrong with a submission to a program of this policy first, or null. */
  static @Nullable Refusal refusal(
      SubmitReportRequest submission, ProgramPolicy policy, Instant now) {
    if (blank(submission.title()) && blank(submission.description())) {
      return Refusal.invalid(
          "description", "required", "A title or a description is needed to be received.");
    }
    Refusal refusal = kind(submission.kind(), policy.intake());
    refusal = refusal != null ? refusal : contact(submission.contact());
    refusal = refusal != null ? refusal : credit(submission.credit(), policy.credit());
    refusal = refusal != null ? refusal : dates(submission, now);
    refusal = refusal != null ? refusal : language(submission.language());
    return refusal != null ? refusal : vulnerability(submission);
  }

  /** A report that says no kind is a suspicion, and is taken in everywhere (S1.6, S1.7). */
  private static @Nullable Refusal kind(@Nullable ReportKind kind, IntakePolicy policy) {
    return kind == null || policy.kinds().contains(kind)
        ? null
        : Refusal.invalid("kind", "not-accepted", "This program takes no reports of this kind.");
  }

  private static @Nullable Refusal vulnerability(SubmitReportRequest submission) {
    return VulnerabilityRules.check(
            orEmpty(submission.affected()),
            orEmpty(submission.references()),
            orEmpty(submission.severity()),
            orEmpty(submission.aliases()),
            orEmpty(submission.cwes()))
        .stream()
        .findFirst()
        .map(problem -> Refusal.invalid(problem.path(), problem.code(), problem.message()))
        .orElse(null);
  }

  private static @Nullable Refusal contact(@Nullable Contact contact) {
    if (contact == null) {
      return null;
    }
    if (contact.email() != null && !EMAIL.matcher(contact.email()).matches()) {
      return Refusal.invalid(
          "contact.email", "not-an-address", "This is not a mail address of ASCII letters.");
    }
    return tooLong(contact.name()) || controls(contact.name())
        ? Refusal.invalid("contact.name", "not-a-name", "This is too long or not one line.")
        : null;
  }

  private static @Nullable Refusal credit(
      SubmitReportRequest.@Nullable Credit credit, CreditPolicy policy) {
    if (credit == null) {
      return null;
    }
    if (credit.choice() == null) {
      return Refusal.invalid("credit.choice", "required", "A choice is needed.");
    }
    return ReportDecider.creditRefusal(policy, credit.choice(), credit.as(), "credit.");
  }

  private static @Nullable Refusal dates(SubmitReportRequest submission, Instant now) {
    if (submission.proposedDisclosureDate() != null
        && !submission.proposedDisclosureDate().toInstant().isAfter(now)) {
      return Refusal.invalid(
          "proposedDisclosureDate", "in-the-past", "A disclosure date lies in the future.");
    }
    return publicity(submission.alreadyPublic(), now);
  }

  /** A claim that others know of it says since when or where (S1.25): the committee looks there. */
  private static @Nullable Refusal publicity(
      SubmitReportRequest.@Nullable AlreadyPublic known, Instant now) {
    if (known != null && known.since() == null && blank(known.url())) {
      return Refusal.invalid(
          "alreadyPublic", "required", "Say since when it is public, or where it can be read.");
    }
    if (known != null && known.since() != null && known.since().toInstant().isAfter(now)) {
      return Refusal.invalid(
          "alreadyPublic.since", "in-the-future", "What is already public is so since before now.");
    }
    return known != null && known.url() != null && !isWebAddress(known.url())
        ? Refusal.invalid("alreadyPublic.url", "not-a-url", "This is not an http or https address.")
        : null;
  }

  private static @Nullable Refusal language(@Nullable String language) {
    if (language == null) {
      return null;
    }
    if (language.length() > MAX_LANGUAGE) {
      return Refusal.invalid("language", "not-a-language", "This language tag is too long.");
    }
    try {
      Locale ignored = new Locale.Builder().setLanguageTag(language).build();
      return null;
    } catch (IllformedLocaleException e) {
      return Refusal.invalid("language", "not-a-language", "This is not a BCP 47 language tag.");
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static boolean tooLong(@Nullable String text) {
    return text != null && text.length() > MAX_NAME;
  }

  private static boolean controls(@Nullable String text) {
    return text != null && text.chars().anyMatch(Character::isISOControl);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /**
   * The credit that counts: whoever chose none is not named, since a contact is no choice (S2.20).
   */
  static SubmitReportRequest.Credit creditOf(SubmitReportRequest submission) {
    SubmitReportRequest.Credit chosen = submission.credit();
    return chosen == null ? new SubmitReportRequest.Credit(CreditChoice.ANONYMOUS, null) : chosen;
  }
}
