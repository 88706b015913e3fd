package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.ContactCodes;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reporter is mailed, over real Kafka, PostgreSQL and SMTP. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReporterMailTest {

  private static final Instant DUE = Instant.parse("2026-11-25T16:00:00Z");
  private static Program program;

  @Inject LifecycleRouting routing;
  @Inject ContactCodes codes;

  private Feed feed;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("telling"));
    }
  }

  @Test
  @DisplayName(
      "S1.6, S1.14: the automatic receipt is no acknowledgement and says so; it asks for what a"
          + " complete report has")
  void receiptIsNoAcknowledgement() {
    // Given
    Report report = Report.to(program, "receipt@reporters.example.org");

    // When
    UUID submitted = feed.submit(report);

    // Then
    ReceivedMail receipt = Mails.await(report.address(), submitted);
    assertThat(receipt.text())
        .contains("This is an automatic receipt and no acknowledgement")
        .contains("http://localhost:8081/api/v1/reports/" + report.id() + "/contact-confirmation");
    assertThat(receipt.text().replaceAll("\\s+", " "))
        .contains("not in the report yet: impact, affected.");
    assertThat(receipt.header("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(Ledger.awaitDelivered(submitted, Recipient.REPORTER).template())
        .isEqualTo("report-received");
  }

  @Test
  @DisplayName("the receipt asks to confirm the address, in words alone once it is confirmed")
  void asksToConfirmTheAddressOnce() {
    // Given
    Report first = Report.to(program, "asked@reporters.example.org");
    Report second = Report.to(program, "Asked@reporters.example.org");
    ReceivedMail asking = Mails.await(first.address(), feed.submit(first));
    Ledger.awaitOnly(feed.confirm(first));

    // When
    ReceivedMail plain = Mails.await(second.address(), feed.submit(second));

    // Then
    String address = "http://localhost:8081";
    assertThat(asking.text())
        .contains("confirm that you want to get mail")
        .containsOnlyOnce(address)
        .contains(address + "/api/v1/reports/" + first.id() + "/contact-confirmation?code=")
        .contains("code=" + codes.of(first.id()));
    assertThat(plain.text())
        .doesNotContain("confirm")
        .contains(address + "/reports/" + second.id());
  }

  @Test
  @DisplayName("S1.3: the acknowledgement thanks the reporter in the policy's words")
  void acknowledgementThanks() {
    // Given
    Report report = Report.to(program, "thanked@reporters.example.org");
    feed.submitConfirmed(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

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
  @DisplayName("S1.3: the thanks are in the reporter's language where the policy has it")
  void writesInTheReportersLanguage() {
    // Given
    Report report = Report.to(program, "dankeschoen@reporters.example.org").in("de-CH");
    feed.submitConfirmed(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

    // Then
    ReceivedMail thanks = Mails.await(report.address(), act);
    assertThat(thanks.subject()).isEqualTo("Meldung " + report.reference() + ": bestätigt");
    assertThat(thanks.text())
        .startsWith("Wir danken Ihnen herzlich für Ihre Mühe.")
        .contains("hat Ihre Meldung " + report.reference() + " entgegengenommen");
  }

  @Test
  @DisplayName("S1.19: each stage is mailed to the reporter")
  void mailsEachStage() {
    // Given
    Report report = Report.to(program, "stages@reporters.example.org");
    feed.submitConfirmed(report);
    Confidential<String> version = Acts.secret(report);

    // When
    UUID fix = feed.decide(report, Acts.fixIdentified(report));
    UUID planned =
        feed.decide(
            report, new CaseEvent.ReleaseScheduled(slug(), report.id(), DUE, version, null));
    UUID released =
        feed.decide(report, new CaseEvent.FixReleased(slug(), report.id(), DUE, version, null));
    UUID disclosed =
        feed.decide(
            report,
            new CaseEvent.CaseDisclosed(slug(), report.id(), UUID.randomUUID(), "T-1", DUE));
    UUID updated = feed.decide(report, amended(report, false));
    UUID withdrawn = feed.decide(report, amended(report, true));

    // Then
    assertThat(Mails.await(report.address(), updated).text()).contains("has changed");
    assertThat(Mails.await(report.address(), withdrawn).text()).contains("has been withdrawn");
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
    feed.submitConfirmed(report);

    // When
    UUID fix = feed.decide(report, Acts.fixIdentified(report));

    // Then
    assertThat(Ledger.awaitOnly(fix)).isInstanceOf(DeliveryEvent.NotificationShown.class);
  }

  @Test
  void withoutAnAddressThePageIsTheDelivery() {
    // Given
    Report report = Report.to(program, null);
    feed.submit(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

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
    feed.submitConfirmed(Report.to(program, "early@reporters.example.org"));
    Report report = Report.to(program, "early@reporters.example.org");
    UUID act = feed.decide(report, Acts.acknowledged(report));

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
  @DisplayName("S1.13: a declined report gets the courteous answer of the policy")
  void declinesInThePolicysWords() {
    // Given
    Report report = Report.to(program, "declined@reporters.example.org");
    feed.submitConfirmed(report);

    // When
    UUID act =
        feed.decide(
            report,
            new CaseEvent.ReportInvalidated(
                slug(), report.id(), DeclineReason.NOT_SECURITY, Acts.secret(report)));

    // Then
    assertThat(Mails.await(report.address(), act).text())
        .contains("Please open a public issue instead.");
  }

  @Test
  @DisplayName("S1.2: the wording is that of the policy that the report pins")
  void keepsToTheWordingThatTheReportPins() {
    // Given
    Program first = feed.publish(Program.named("pinned"));
    Report report = Report.to(first, "pinned@reporters.example.org");
    feed.submitConfirmed(report);
    feed.publish(first.thanking("Something else."));

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

    // Then
    assertThat(Mails.await(report.address(), act).text()).startsWith(first.thanks());
  }

  private static String slug() {
    return program.slug();
  }

  private CaseEvent amended(Report report, boolean withdrawn) {
    return new PublicationAmended(slug(), report.id(), UUID.randomUUID(), 2, withdrawn, DUE);
  }
}
