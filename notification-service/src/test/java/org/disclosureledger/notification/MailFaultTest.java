package org.disclosureledger.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.UUID;
import org.disclosureledger.backing.Mail;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationDelivered;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens when the mail server stands in the way. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MailFaultTest {

  private static Program program;

  @Inject LifecycleRouting routing;
  @Inject MeterRegistry meters;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  private Feed feed;

  private final Mail mail = TestInstallation.mail();

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("faulty"));
    }
  }

  @AfterEach
  void heal() {
    mail.heal();
    mail.start();
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
  @DisplayName("S1.14: an acknowledgement that is refused for good is abandoned, not delivered")
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
    Jobs.awaitSettled(act);
    assertThat(Ledger.delivered(act)).isEmpty();
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
    double before = counted("disclosure.mail.deliveries", "outcome", "abandoned");

    // When
    UUID act = acknowledge(report);
    Jobs.awaitFailure(act);
    assertThat(Ledger.causedBy(act)).isEmpty();
    Jobs.age(act, "61 minutes");

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> assertThat(abandoned.because()).isEqualTo("answered-451"));
    Jobs.awaitSettled(act);
    assertThat(counted("disclosure.mail.deliveries", "outcome", "abandoned") - before).isOne();
    assertThat(counted("disclosure.mail.tries", "answer", "not-now")).isGreaterThanOrEqualTo(2);
    given()
        .get(metrics)
        .then()
        .statusCode(200)
        .body(containsString("disclosure_mail_deliveries_total{outcome=\"abandoned\"}"));
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
    Jobs.awaitFailure(act);
    mail.start();

    // Then
    NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
  }

  private double counted(String meter, String tag, String value) {
    Counter counter = meters.find(meter).tag(tag, value).counter();
    return counter == null ? 0 : counter.count();
  }

  /** A report whose own mails are all sent, so that a fault meets what comes after. */
  private Report settled(String name) {
    Report report = Report.to(program, name + "@faults.example.org");
    UUID submitted = feed.submitConfirmed(report);
    Ledger.await(submitted, 3);
    return report;
  }

  private UUID acknowledge(Report report) {
    return feed.decide(report, Acts.acknowledged(report));
  }
}
