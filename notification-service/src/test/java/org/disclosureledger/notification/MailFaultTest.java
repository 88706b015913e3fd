package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationDelivered;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens when the mail server, the broker or a crash stands in the way. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MailFaultTest {

  private static Feed feed;
  private static Program program;

  @Inject LifecycleRouting routing;

  private final Mail mail = TestInstallation.mail();

  @BeforeEach
  void beginWithAProgram() {
    if (feed == null) {
      feed = new Feed(routing);
      program = feed.publish(Program.named("faulty"));
    }
  }

  @AfterEach
  void heal() {
    mail.heal();
    mail.start();
  }

  @AfterAll
  static void end() {
    feed.close();
  }

  @Test
  void triesAgainWhatIsRefusedForNow() {
    // Given
    Report report = settled("greylisted");
    long before = mail.attempts();
    mail.next(new MailFault.RefuseForNow(), new MailFault.RefuseForNow());

    // When
    UUID act = acknowledge(report);

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
    assertThat(mail.attempts() - before).isEqualTo(3);
    assertThat(Ledger.causedBy(act)).hasSize(1);
  }

  @Test
  @DisplayName("S1.14: a mail that is refused for good is abandoned, and that is recorded")
  void abandonsWhatIsRefusedForGood() {
    // Given
    Report report = settled("unknown-there");
    long before = mail.attempts();
    mail.next(new MailFault.RefuseRecipient());

    // When
    UUID act = acknowledge(report);

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> {
              assertThat(abandoned.recipient()).isEqualTo(Recipient.REPORTER);
              assertThat(abandoned.because()).isEqualTo("refused-550");
            });
    assertThat(mail.attempts() - before).isEqualTo(1);
  }

  @Test
  void abandonsALetterThatIsNotWanted() {
    // Given
    Report report = settled("not-wanted");
    mail.next(new MailFault.RefuseForGood());

    // When
    UUID act = acknowledge(report);

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> assertThat(abandoned.because()).isEqualTo("refused-554"));
  }

  @Test
  void abandonsWhatIsRefusedForNowForTooLong() {
    // Given
    Report report = settled("never-now");
    mail.always(new MailFault.RefuseForNow());

    // When
    UUID act = acknowledge(report);

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> assertThat(abandoned.because()).isEqualTo("answered-451"));
  }

  @Test
  void abandonsAnAddressThatWouldInjectAHeader() {
    // Given
    Report report = Report.to(program, "a@example.org>\r\nBcc: <all@example.org");
    feed.submit(report);

    // When
    UUID act = acknowledge(report);

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> assertThat(abandoned.because()).isEqualTo("address-unusable"));
  }

  @Test
  void repeatsAMailWhoseAcceptanceWasNotHeardUnderTheSameMessageId() {
    // Given
    Report report = settled("cut-off");
    mail.next(new MailFault.AcceptAndCut());

    // When
    UUID act = acknowledge(report);

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(2);
    assertThat(Ledger.causedBy(act)).hasSize(1);
  }

  @Test
  void givesUpAServerThatFallsSilent() {
    // Given
    Report report = settled("silent");
    mail.next(new MailFault.HangAfterData());

    // When
    UUID act = acknowledge(report);

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
  }

  @Test
  void waitsForAServerThatIsDown() {
    // Given
    Report report = settled("downtime");
    mail.stop();

    // When
    UUID act = acknowledge(report);
    awaitFailure(act);
    mail.start();

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
  }

  @Test
  void sendsOnceWhatTheBrokerRepeats() {
    // Given
    Report report = settled("repeated");
    UUID act = acknowledge(report);
    NotificationDelivered first = Ledger.awaitDelivered(act, Recipient.REPORTER);

    // When
    feed.repeatLast();

    // Then
    UUID later = feed.decide(report, new CaseEvent.FixIdentified(slug(), report.id(), null));
    Ledger.awaitDelivered(later, Recipient.REPORTER);
    assertThat(Mails.copies(first.messageId())).hasSize(1);
    assertThat(Ledger.causedBy(act)).hasSize(1);
  }

  @Test
  void sendsOnceWhenTheProcessDiesBeforeItsGuardMoves() {
    // Given
    Report report = settled("unguarded");
    UUID act = acknowledge(report);
    NotificationDelivered first = Ledger.awaitDelivered(act, Recipient.REPORTER);
    TestInstallation.database()
        .execute("delete from ledger.inbox_guard where stream_id = '" + report.caseId() + "'");

    // When
    feed.repeatLast();

    // Then
    Awaitility.await("the guard")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        "select count(*) from ledger.inbox_guard where stream_id = '"
                            + report.caseId()
                            + "'")
                    == 1);
    assertThat(Ledger.causedBy(act)).hasSize(1);
    assertThat(Mails.copies(first.messageId())).hasSize(1);
    assertThat(jobsIn("waiting", act)).isZero();
  }

  @Test
  void sendsOnceWhenTheProcessDiesAfterTheRecord() {
    // Given
    Report report = settled("recorded");
    UUID act = acknowledge(report);
    NotificationDelivered first = Ledger.awaitDelivered(act, Recipient.REPORTER);
    Awaitility.await("settled").atMost(Ledger.PATIENCE).until(() -> jobsIn("settled", act) == 1);

    // When
    TestInstallation.database()
        .execute("update mail.job set state = 'waiting' where cause = '" + act + "'");

    // Then
    Awaitility.await("settled").atMost(Ledger.PATIENCE).until(() -> jobsIn("settled", act) == 1);
    assertThat(Mails.copies(first.messageId())).hasSize(1);
    assertThat(Ledger.causedBy(act)).hasSize(1);
  }

  @Test
  void takesUpWhatACrashedProcessHadTaken() {
    // Given
    Report report = settled("taken");
    mail.always(new MailFault.RefuseForNow());
    UUID act = acknowledge(report);
    awaitFailure(act);

    // When
    TestInstallation.database()
        .execute(
            "update mail.job set holder = 'crashed', due_at = now() + interval '1 second'"
                + " where cause = '"
                + act
                + "'");
    mail.heal();

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
  }

  /** A report whose own mails are all sent, so that a fault meets what comes after. */
  private static Report settled(String name) {
    Report report = Report.to(program, name + "@faults.example.org");
    UUID submitted = feed.submit(report);
    Ledger.await(submitted, 3);
    return report;
  }

  private static UUID acknowledge(Report report) {
    return feed.decide(report, new CaseEvent.ReportAcknowledged(slug(), report.id(), null));
  }

  private static void awaitFailure(UUID cause) {
    Awaitility.await("a failed try")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        "select coalesce(max(failures), 0) from mail.job where cause = '"
                            + cause
                            + "'")
                    > 0);
  }

  private static long jobsIn(String state, UUID cause) {
    return Ledger.count(
        "select count(*) from mail.job where state = '%s' and cause = '%s'"
            .formatted(state, cause));
  }

  private static String slug() {
    return program.slug();
  }
}
