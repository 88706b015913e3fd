package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationDelivered;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repeated record and a process that died come to: one mail. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RepeatTest {

  private static Program program;

  @Inject LifecycleRouting routing;

  private final Mail mail = TestInstallation.mail();
  private Feed feed;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("repeats"));
    }
  }

  @AfterEach
  void heal() {
    mail.heal();
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
    UUID later = feed.decide(report, Acts.fixIdentified(report));
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
    assertThat(Jobs.waiting(act)).isZero();
  }

  @Test
  void derivesTheMessageIdFromEventAndRecipient() {
    // Given
    Report report = settled("derived");
    UUID act = acknowledge(report);
    NotificationDelivered first = Ledger.awaitDelivered(act, Recipient.REPORTER);
    Jobs.awaitSettled(act);
    Jobs.lose(act, report.caseId());

    // When
    feed.repeatLast();

    // Then
    Awaitility.await("the mail in line again")
        .atMost(Ledger.PATIENCE)
        .until(() -> Jobs.messageIds(act), found -> !found.isEmpty());
    assertThat(Jobs.messageIds(act)).containsExactly(first.messageId());
    Jobs.awaitSettled(act);
    assertThat(Mails.copies(first.messageId())).hasSize(1);
  }

  @Test
  void sendsOnceWhenTheProcessDiesAfterTheRecord() {
    // Given
    Report report = settled("recorded");
    UUID act = acknowledge(report);
    NotificationDelivered first = Ledger.awaitDelivered(act, Recipient.REPORTER);
    Jobs.awaitSettled(act);

    // When
    Jobs.forgetThatItIsSettled(act);

    // Then
    Jobs.awaitSettled(act);
    assertThat(Mails.copies(first.messageId())).hasSize(1);
    assertThat(Ledger.causedBy(act)).hasSize(1);
  }

  @Test
  void takesUpWhatACrashedProcessHadTaken() {
    // Given
    Report report = settled("taken");
    mail.always(new MailFault.RefuseForNow());
    UUID act = acknowledge(report);
    Jobs.awaitFailure(act);

    // When
    Jobs.takenByACrashedProcess(act);
    mail.heal();

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
  }

  /** A report whose own mails are all sent, so that a fault meets what comes after. */
  private Report settled(String name) {
    Report report = Report.to(program, name + "@repeats.example.org");
    UUID submitted = feed.submitConfirmed(report);
    Ledger.await(submitted, 3);
    return report;
  }

  private UUID acknowledge(Report report) {
    return feed.decide(report, Acts.acknowledged(report));
  }
}
