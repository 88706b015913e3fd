package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who writes much causes few mails, over real Kafka, PostgreSQL and SMTP. */
@Tag("own-settings")
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
@TestProfile(Gathering.class)
class GatheredMailTest {

  private static final int THOUSANDS = 5_000;

  /** So many rows a statement may change in the queue. */
  private static final int STATEMENT_ROWS = 1_032;

  private Feed feed;
  private Program program;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    program =
        feed.publish(Program.named("gathering-" + UUID.randomUUID().toString().substring(0, 8)));
  }

  @AfterEach
  void allowAllStatements() {
    Jobs.allowAllStatements();
  }

  @Inject LifecycleRouting routing;

  @Test
  @DisplayName("300 messages of a reporter are two mails to the committee: the first, and the rest")
  void gathersWhatAReporterWrites() {
    // Given
    Report report = Report.to(program, null);
    Mails.await(program.committee(), feed.submit(report));
    UUID first = said(report);
    ReceivedMail atOnce = Mails.await(program.committee(), first);

    Instant begun = Instant.now();

    // When
    List<UUID> further = IntStream.range(0, 300).mapToObj(i -> said(report)).toList();

    // Then
    awaitNothingWaits(report);
    int most = mostMails(begun);
    List<ReceivedMail> mails =
        TestInstallation.mail().received(program.committee()).stream()
            .filter(mail -> mail.text().contains("has written to the committee"))
            .toList();
    assertThat(mails.getFirst().messageId()).isEqualTo(atOnce.messageId());
    assertThat(mails).hasSizeBetween(2, most);
    assertThat(mails.stream().mapToInt(GatheredMailTest::stoodFor).sum())
        .isEqualTo(further.size() + 1);
    assertThat(mails).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("thousands that are gathered are one mail, and no statement has to change them all")
  void gathersThousandsAPortionAtATime() {
    // Given
    Report report = Report.to(program, null);
    Mails.await(program.committee(), feed.submit(report));
    UUID first = said(report);
    Mails.await(program.committee(), first);
    Jobs.awaitSettled(first);
    Jobs.refuseStatementsAbove(STATEMENT_ROWS);

    // When
    Jobs.putInLineAgain(first, THOUSANDS);

    // Then
    awaitNothingWaits(report);
    assertThat(
            TestInstallation.mail().received(program.committee()).stream()
                .filter(mail -> mail.text().contains("has written to the committee"))
                .map(GatheredMailTest::stoodFor))
        .containsExactly(1, THOUSANDS);
  }

  @Test
  @DisplayName("a flood of reports is two mails to the committee: the first, and one for the rest")
  void gathersWhatArrives() {
    // Given
    Report first = Report.to(program, null);
    ReceivedMail atOnce = Mails.await(program.committee(), feed.submit(first));

    Instant begun = Instant.now();

    // When
    List<Report> further = IntStream.range(0, 100).mapToObj(i -> Report.to(program, null)).toList();
    further.forEach(feed::submit);

    // Then
    awaitNothingWaits(further.toArray(Report[]::new));
    int most = mostMails(begun);
    List<ReceivedMail> mails =
        TestInstallation.mail().received(program.committee()).stream()
            .filter(mail -> mail.text().contains("A report has arrived"))
            .toList();
    assertThat(mails.getFirst().messageId()).isEqualTo(atOnce.messageId());
    assertThat(mails).hasSizeBetween(2, most);
    assertThat(mails.stream().mapToInt(GatheredMailTest::arrived).sum())
        .isEqualTo(further.size() + 1);
  }

  @Test
  @DisplayName("S1.14: in a flood, every report's warnings and breaches are mails of their own")
  void gathersNoWarning() {
    // Given
    List<Report> reports = IntStream.range(0, 20).mapToObj(i -> Report.to(program, null)).toList();
    reports.forEach(feed::submit);

    // When
    List<UUID> warned =
        reports.stream()
            .map(
                report ->
                    feed.tick(
                        report,
                        new ClockEvent.ClockWarned(
                            program.slug(), report.caseId(), report.id(), "ACK", 80, Feed.NOW)))
            .toList();

    // Then
    assertThat(warned)
        .allSatisfy(
            cause -> assertThat(Mails.await(program.committee(), cause).text()).contains("80 %"));
  }

  @Test
  @DisplayName("the committee's messages are gathered for the reporter, in the reporter's language")
  void gathersWhatTheCommitteeWrites() {
    // Given
    Report report =
        Report.to(program, "much-" + UUID.randomUUID() + "@reporters.example.org").in("de");
    feed.submitConfirmed(report);
    Mails.await(report.address(), written(report));

    // When
    IntStream.range(0, 3).forEach(i -> written(report));

    // Then
    awaitNothingWaits(report);
    assertThat(TestInstallation.mail().received(report.address()))
        .last()
        .satisfies(
            mail -> assertThat(mail.text()).contains("steht auch für 2 weitere Nachricht(en)"));
  }

  @Test
  @DisplayName("an acknowledgement is a mail of its own, whatever came shortly before")
  void gathersNoAcknowledgement() {
    // Given
    Report report = Report.to(program, "own-" + UUID.randomUUID() + "@reporters.example.org");
    feed.submitConfirmed(report);
    written(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

    // Then
    assertThat(Mails.await(report.address(), act).text()).contains("acknowledged your report");
  }

  @Test
  @DisplayName(
      "many reports that name one address are one receipt to it; once confirmed, acts reach it")
  void sendsOneReceiptToAnAddress() {
    // Given
    String address = "victim-" + UUID.randomUUID() + "@reporters.example.org";
    List<Report> reports =
        IntStream.range(0, 20)
            .mapToObj(i -> Report.to(program, i % 2 == 0 ? address : address.toUpperCase()))
            .toList();

    // When
    reports.forEach(feed::submit);
    Ledger.awaitOnly(feed.confirm(reports.getLast()));
    UUID act = feed.decide(reports.getLast(), Acts.acknowledged(reports.getLast()));

    // Then
    awaitNothingWaits(reports.toArray(Report[]::new));
    Mails.await(reports.getLast().address(), act);
    assertThat(TestInstallation.mail().all())
        .filteredOn(mail -> mail.envelopeTo().stream().anyMatch(address::equalsIgnoreCase))
        .filteredOn(mail -> mail.text().contains("automatic receipt"))
        .hasSize(1);
  }

  private UUID said(Report report) {
    return feed.report(
        report,
        new ReportEvent.ReporterMessagePosted(
            program.slug(), UUID.randomUUID(), Acts.secret(report)));
  }

  private UUID written(Report report) {
    return feed.decide(
        report,
        new CaseEvent.CommitteeMessagePosted(
            program.slug(), report.id(), UUID.randomUUID(), Acts.secret(report)));
  }

  /** The first, one for what came meanwhile, and one more for each pause that has gone by since. */
  private static int mostMails(Instant begun) {
    return 3 + (int) Duration.between(begun, Instant.now()).dividedBy(Gathering.PAUSE);
  }

  /** How many messages a mail tells of. */
  private static int stoodFor(ReceivedMail mail) {
    String[] parts = mail.text().split("stands for ", 2);
    return parts.length == 1
        ? 1
        : 1 + Integer.parseInt(parts[1].substring(0, parts[1].indexOf(' ')));
  }

  /** Of how many reports a mail tells that they arrived. */
  private static int arrived(ReceivedMail mail) {
    Matcher further = Pattern.compile("(\\d+) further report").matcher(mail.text());
    return further.find() ? 1 + Integer.parseInt(further.group(1)) : 1;
  }

  /**
   * Waits until all that was said about reports is told; what is due later is in line as soon as it
   * is taken in.
   */
  private void awaitNothingWaits(Report... reports) {
    for (Report report : reports) {
      feed.awaitTakenIn(report.id());
      feed.awaitTakenIn(report.caseId());
    }
    Awaitility.await("nothing waits")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        "select count(*) from mail.job where state = 'waiting' and program = '%s'"
                            .formatted(program.slug()))
                    == 0);
  }
}
