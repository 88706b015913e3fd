package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.disclosureledger.service.program.ProgramDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the committee is mailed, over real Kafka, PostgreSQL and SMTP. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CommitteeMailTest {

  private static final Instant DUE = Instant.parse("2026-11-25T16:00:00Z");
  private static Program program;

  @Inject LifecycleRouting routing;
  @Inject ProgramDirectory programs;

  private Feed feed;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("committee"));
    }
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
    assertThat(first.subject()).isEqualTo("Report " + report.reference() + ": arrived");
    assertThat(first.text())
        .contains("A report has arrived for Project committee: " + report.reference())
        .contains("http://localhost:8082/console?program=committee");
    assertThat(first.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(first.envelopeFrom()).isEqualTo(TestInstallation.FROM);
    assertThat(first.messageId()).isNotEqualTo(second.messageId());
    assertThat(first.envelopeTo()).containsExactly(program.committee());
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
  @DisplayName("S1.20: that a disclosure date is near and that it has passed reaches the committee")
  void tellsTheCommitteeOfADisclosureDate() {
    // Given
    Report report = Report.to(program, null);
    feed.submit(report);
    Instant due = DUE.plus(DisclosureClock.PUBLICATION);

    // When
    UUID near =
        feed.tick(
            report,
            new ClockEvent.ClockWarned(
                slug(), report.caseId(), report.id(), DisclosureClock.NAME, 80, due));
    UUID missed =
        feed.tick(
            report,
            new ClockEvent.ClockBreached(
                slug(), report.caseId(), report.id(), DisclosureClock.NAME, due));

    // Then
    assertThat(Mails.await(program.committee(), near).text())
        .contains("The disclosure date of " + report.reference() + " is near")
        .contains("2026-11-25 17:00 (Europe/Berlin)");
    assertThat(Mails.await(program.second(), missed).text())
        .contains("has passed, and no advisory of")
        .contains("2026-11-25 17:00 (Europe/Berlin)");
  }

  @Test
  void writesToTheCommitteeThatIsInForce() {
    // Given
    Program first = feed.publish(Program.named("moved"));
    Report report = Report.to(first, null);
    Ledger.await(feed.submit(report), 3);
    Program now = feed.publish(first.writingTo("new@moved.example.org"));
    Awaitility.await("the new document")
        .atMost(Ledger.PATIENCE)
        .until(() -> programs.find("moved").orElseThrow().policyVersion() == 2);

    // When
    UUID said =
        feed.report(
            report,
            new ReportEvent.ReporterMessagePosted("moved", UUID.randomUUID(), Acts.secret(report)));

    // Then
    Mails.await(now.committee(), said);
    Mails.await(now.second(), said);
    assertThat(Ledger.causedBy(said)).hasSize(2);
    assertThat(TestInstallation.mail().received(first.committee())).hasSize(1);
  }

  private static String slug() {
    return program.slug();
  }
}
