package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who gets which mail, over real Kafka, PostgreSQL and SMTP. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class TellingTest {

  private static final Instant DUE = Instant.parse("2026-11-25T16:00:00Z");
  private static Feed feed;
  private static Program program;

  @Inject LifecycleRouting routing;

  @BeforeEach
  void beginWithAProgram() {
    if (feed == null) {
      feed = new Feed(routing);
      program = feed.publish(Program.named("telling"));
    }
  }

  @AfterAll
  static void end() {
    feed.close();
  }

  @Test
  void tellsEveryAddressOfTheCommitteeThatAReportArrived() {
    // Given
    Report report = Report.to(program, null);

    // When
    UUID submitted = feed.submit(report);

    // Then
    ReceivedMail first = Mails.await(program.committee(), submitted);
    ReceivedMail second = Mails.await(program.second(), submitted);
    assertThat(first.subject()).isEqualTo("Report " + report.reference());
    assertThat(first.text())
        .contains("A report has arrived for Project telling: " + report.reference())
        .contains("http://localhost:8081/api/v1/cases?program=telling");
    assertThat(first.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(first.envelopeFrom()).isEqualTo(TestInstallation.FROM);
    assertThat(first.messageId()).isNotEqualTo(second.messageId());
    assertThat(first.envelopeTo()).containsExactly(program.committee());
  }

  @Test
  @DisplayName("S1.14: the automatic receipt is no acknowledgement and says so")
  void receiptIsNoAcknowledgement() {
    // Given
    Report report = Report.to(program, "receipt@reporters.example.org");

    // When
    UUID submitted = feed.submit(report);

    // Then
    ReceivedMail receipt = Mails.await(report.address(), submitted);
    assertThat(receipt.text())
        .contains("This is an automatic receipt and no acknowledgement")
        .contains("http://localhost:8080/api/v1/reports/" + report.id());
    assertThat(receipt.header("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(Ledger.awaitDelivered(submitted, Recipient.REPORTER).template())
        .isEqualTo("report-received");
  }

  @Test
  @DisplayName("S1.3: the acknowledgement thanks the reporter in the policy's words")
  void acknowledgementThanks() {
    // Given
    Report report = Report.to(program, "thanked@reporters.example.org");
    feed.submit(report);

    // When
    UUID act = feed.decide(report, acknowledged(report));

    // Then
    ReceivedMail thanks = Mails.await(report.address(), act);
    assertThat(thanks.text())
        .startsWith("We are very grateful to you.")
        .contains("acknowledged your report " + report.reference())
        .contains("The committee of telling");
    assertThat(thanks.header("Auto-Submitted")).isNull();
    DeliveryEvent.NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(delivered.cause()).isEqualTo(act);
    assertThat(delivered.reportId()).isEqualTo(report.id());
    assertThat(delivered.messageId()).isEqualTo(thanks.messageId());
  }

  @Test
  void writesInTheReportersLanguage() {
    // Given
    Report report = Report.to(program, "dankeschoen@reporters.example.org").in("de-CH");
    feed.submit(report);

    // When
    UUID act = feed.decide(report, acknowledged(report));

    // Then
    ReceivedMail thanks = Mails.await(report.address(), act);
    assertThat(thanks.subject()).isEqualTo("Meldung " + report.reference());
    assertThat(thanks.text())
        .startsWith("Wir danken Ihnen herzlich für Ihre Mühe.")
        .contains("hat Ihre Meldung " + report.reference() + " entgegengenommen");
  }

  @Test
  @DisplayName("S1.19: each stage is mailed to the reporter")
  void mailsEachStage() {
    // Given
    Report report = Report.to(program, "stages@reporters.example.org");
    feed.submit(report);
    Confidential<String> version = secret(report);

    // When
    UUID fix = feed.decide(report, new CaseEvent.FixIdentified(slug(), report.id(), null));
    UUID planned =
        feed.decide(
            report, new CaseEvent.ReleaseScheduled(slug(), report.id(), DUE, version, null));
    UUID released =
        feed.decide(report, new CaseEvent.FixReleased(slug(), report.id(), DUE, version, null));
    UUID disclosed =
        feed.decide(
            report,
            new CaseEvent.CaseDisclosed(slug(), report.id(), UUID.randomUUID(), "T-1", DUE));

    // Then
    assertThat(Mails.await(report.address(), fix).text()).contains("a fix is identified");
    assertThat(Mails.await(report.address(), planned).text())
        .contains("the release is being planned");
    assertThat(Mails.await(report.address(), released).text()).contains("the release is out");
    assertThat(Mails.await(report.address(), disclosed).text())
        .contains("the advisory is published");
  }

  @Test
  @DisplayName("S1.19: a stage that the policy does not mail is shown on the page")
  void showsAStageThatThePolicyDoesNotMail() {
    // Given
    Program quiet = feed.publish(Program.named("quiet").mailing("released"));
    Report report = Report.to(quiet, "quiet@reporters.example.org");
    feed.submit(report);

    // When
    UUID fix = feed.decide(report, new CaseEvent.FixIdentified("quiet", report.id(), null));

    // Then
    assertThat(Ledger.awaitOnly(fix)).isInstanceOf(DeliveryEvent.NotificationShown.class);
  }

  @Test
  @DisplayName("S1.14: without an address, being visible on the page is the delivery")
  void withoutAnAddressThePageIsTheDelivery() {
    // Given
    Report report = Report.to(program, null);
    feed.submit(report);

    // When
    UUID act = feed.decide(report, acknowledged(report));

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationShown.class,
            shown -> {
              assertThat(shown.recipient()).isEqualTo(Recipient.REPORTER);
              assertThat(shown.template()).isEqualTo("report-acknowledged");
            });
  }

  @Test
  void waitsForAReportThatComesAfterItsCase() {
    // Given
    Report report = Report.to(program, "early@reporters.example.org");
    UUID act = feed.decide(report, acknowledged(report));

    // When
    feed.submit(report);

    // Then
    assertThat(Mails.await(report.address(), act).text()).contains(report.reference());
  }

  @Test
  void waitsForAKeyThatComesAfterItsReport() {
    // Given
    Report report = Report.to(program, "keyless@reporters.example.org");
    UUID submitted = feed.submitWithoutKeys(report);
    Mails.await(program.committee(), submitted);

    // When
    feed.sendKeys(report);

    // Then
    assertThat(Mails.await(report.address(), submitted).text()).contains(report.reference());
  }

  @Test
  @DisplayName("S1.14: warnings and breaches of a promise reach the committee")
  void tellsTheCommitteeOfWarningsAndBreaches() {
    // Given
    Report report = Report.to(program, "clocked@reporters.example.org");
    feed.submit(report);

    // When
    UUID warned =
        feed.tick(
            report,
            new ClockEvent.ClockWarned(slug(), report.caseId(), report.id(), "ACK", 80, DUE));
    UUID breached =
        feed.tick(
            report, new ClockEvent.ClockBreached(slug(), report.caseId(), report.id(), "ACK", DUE));

    // Then
    assertThat(Mails.await(program.committee(), warned).text())
        .contains("80 % of the time of the promise ACK")
        .contains("2026-11-25 17:00 (Europe/Berlin)");
    assertThat(Mails.await(program.second(), breached).text())
        .contains("The promise ACK to the reporter of " + report.reference() + " is broken");
  }

  @Test
  @DisplayName("S1.13: a declined report gets the courteous answer of the policy")
  void declinesInThePolicysWords() {
    // Given
    Report report = Report.to(program, "declined@reporters.example.org");
    feed.submit(report);

    // When
    UUID act =
        feed.decide(
            report,
            new CaseEvent.ReportInvalidated(
                slug(), report.id(), DeclineReason.NOT_SECURITY, secret(report)));

    // Then
    assertThat(Mails.await(report.address(), act).text())
        .contains("Please open a public issue instead.");
  }

  @Test
  @DisplayName("S1.17, S1.20: both sides hear of the other's acts, and no mail has any content")
  void noMailHasAnyContent() {
    // Given
    Report report = Report.to(program, "confidential@reporters.example.org");
    feed.submit(report);
    UUID proposal = UUID.randomUUID();
    Confidential<String> secret = secret(report);

    // When
    List<UUID> toReporter =
        Stream.<CaseEvent>of(
                acknowledged(report),
                new CaseEvent.InformationRequested(slug(), report.id(), true, secret),
                new CaseEvent.ReportValidated(slug(), report.id(), secret),
                new CaseEvent.CommitteeMessagePosted(
                    slug(), report.id(), UUID.randomUUID(), Audience.REPORTER, secret),
                new CaseEvent.DisclosureDateProposed(
                    slug(), report.id(), proposal, Party.COMMITTEE, DUE, secret, null),
                new CaseEvent.DisclosureDateAgreed(slug(), report.id(), proposal, DUE),
                new CaseEvent.DisclosureDateRejected(
                    slug(), report.id(), proposal, Party.COMMITTEE, secret),
                new CaseEvent.DisclosureDateImposed(slug(), report.id(), DUE, true, secret),
                new CaseEvent.AnswerRefused(slug(), report.id(), proposal, "superseded"),
                new CaseEvent.CaseClosed(slug(), report.id(), secret))
            .map(event -> feed.decide(report, event))
            .toList();
    UUID internal =
        feed.decide(
            report,
            new CaseEvent.CommitteeMessagePosted(
                slug(), report.id(), UUID.randomUUID(), Audience.COMMITTEE, secret));
    List<UUID> toCommittee =
        Stream.<ReportEvent>of(
                new ReportEvent.ReporterMessagePosted(slug(), UUID.randomUUID(), secret),
                new ReportEvent.CreditChosen(slug(), CreditChoice.NAMED, secret),
                new ReportEvent.DisclosureDateSuggested(slug(), proposal, DUE, secret, null),
                new ReportEvent.ReportWithdrawn(slug(), secret))
            .map(event -> feed.report(report, event))
            .toList();

    // Then
    toReporter.forEach(cause -> Mails.await(report.address(), cause));
    toCommittee.forEach(cause -> Mails.await(program.committee(), cause));
    assertThat(Ledger.causedBy(internal)).isEmpty();
    String everything =
        TestInstallation.mail().all().stream()
            .map(ReceivedMail::source)
            .collect(Collectors.joining("\n"));
    assertThat(everything).contains(report.reference());
    spellings(report.canary()).forEach(form -> assertThat(everything).doesNotContain(form));
  }

  @Test
  void storesNoAddressOfAReporterInTheClear() {
    // Given
    Report report = Report.to(program, "sealed@reporters.example.org");

    // When
    UUID submitted = feed.submit(report);
    Mails.await(report.address(), submitted);
    Ledger.awaitDelivered(submitted, Recipient.REPORTER);

    // Then
    assertThat(occurrences(report.address())).isZero();
    assertThat(occurrences(program.committee())).isPositive();
  }

  private static long occurrences(String text) {
    return Ledger.count(
        """
        select (select count(*) from ledger.event e where e::text like '%%%1$s%%')
             + (select count(*) from mail.job j where j::text like '%%%1$s%%')
             + (select count(*) from mail.report r where r::text like '%%%1$s%%')
             + (select count(*) from view.delivery d where d::text like '%%%1$s%%')
        """
            .formatted(text));
  }

  private static List<String> spellings(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    return List.of(text, base64.substring(0, base64.length() - 2));
  }

  private static CaseEvent.ReportAcknowledged acknowledged(Report report) {
    return new CaseEvent.ReportAcknowledged(slug(), report.id(), secret(report));
  }

  private static Confidential<String> secret(Report report) {
    return Confidential.of("words " + report.canary());
  }

  private static String slug() {
    return program.slug();
  }
}
