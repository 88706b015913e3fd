package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationShown;
import org.disclosureledger.service.keys.ContactCodes;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An address that nobody has confirmed gets one mail, over real Kafka, PostgreSQL and SMTP. */
@Tag("own-settings")
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
@TestProfile(Gathering.class)
class UnconfirmedContactTest {

  @Inject LifecycleRouting routing;
  @Inject ContactCodes codes;
  @Inject MeterRegistry meters;

  private Feed feed;
  private Program program;
  private String address;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    program = feed.publish(Program.named(unique("unconfirmed-")));
    address = unique("somebody-") + "@reporters.example.org";
  }

  @AfterEach
  void allowAllStatements() {
    Jobs.allowAllStatements();
  }

  @Test
  @DisplayName("until its address is confirmed a reporter gets the receipt, then one mail for all")
  void holdsMailBackUntilTheAddressIsConfirmed() {
    // Given
    Report first = Report.to(program, address);
    Report second = Report.to(program, address.toUpperCase());
    Mails.await(address, feed.submit(first));
    feed.submit(second);
    List<UUID> acts =
        List.of(
            feed.decide(first, Acts.acknowledged(first)),
            feed.decide(first, Acts.fixIdentified(first)),
            feed.decide(second, Acts.acknowledged(second)));
    assertThat(acts)
        .allSatisfy(act -> assertThat(Ledger.awaitOnly(act)).isInstanceOf(NotificationShown.class));
    assertThat(received()).hasSize(1);
    awaitHeld(3);

    // When
    UUID confirmed = feed.confirm(first);

    // Then
    assertThat(Mails.await(address, confirmed).text())
        .startsWith("We are very grateful to you.")
        .contains("has acknowledged your report " + first.reference())
        .contains("Your report " + first.reference() + " to")
        .contains("has acknowledged your report " + second.reference());
    assertThat(received()).hasSize(2);
    awaitHeld(0);
    Mails.await(address, feed.decide(first, Acts.fixIdentified(first)));
    Mails.await(address.toUpperCase(), feed.decide(second, Acts.fixIdentified(second)));
    assertThat(received()).hasSize(4);
  }

  @Test
  @DisplayName("thousands that were held back are told of by one mail, a portion at a time")
  void tellsOfThousandsAPortionAtATime() {
    // Given
    Report report = Report.to(program, address);
    Mails.await(address, feed.submit(report));
    UUID act = feed.decide(report, Acts.acknowledged(report));
    assertThat(Ledger.awaitOnly(act)).isInstanceOf(NotificationShown.class);
    Jobs.awaitSettled(act);
    Jobs.holdBackAgain(act, 5_000);
    Jobs.refuseStatementsAbove(1_000);

    // When
    UUID confirmed = feed.confirm(report);

    // Then
    assertThat(Mails.await(address, confirmed).text())
        .contains("has acknowledged your report " + report.reference());
    awaitHeld(0);
  }

  @Test
  @DisplayName("a confirmation that nothing waited for is no mail, and neither is a second one")
  void sendsNothingWhereNothingWasHeldBack() {
    // Given
    Report report = Report.to(program, address);
    Mails.await(address, feed.submit(report));

    // When
    List<UUID> confirmed = List.of(feed.confirm(report), feed.confirm(report));

    // Then
    assertThat(confirmed)
        .allSatisfy(
            event -> assertThat(Ledger.awaitOnly(event)).isInstanceOf(NotificationShown.class));
    assertThat(received()).hasSize(1);
  }

  @Test
  @DisplayName("an address that is confirmed for one program is not so for another")
  void confirmsForOneProgramAlone() {
    // Given
    Program other = feed.publish(Program.named(unique("other-")));
    feed.submitConfirmed(Report.to(other, address));
    Report report = Report.to(program, address);
    feed.submit(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

    // Then
    assertThat(Ledger.awaitOnly(act)).isInstanceOf(NotificationShown.class);
  }

  @Test
  @DisplayName("what a crashed process had held back is shown by the next one")
  void showsWhatACrashedProcessHadHeldBack() {
    // Given
    Report report = Report.to(program, address);
    feed.submitWithoutKeys(report);
    UUID act = feed.decide(report, Acts.acknowledged(report));
    Awaitility.await("it is in line").atMost(Ledger.PATIENCE).until(() -> Jobs.waiting(act) == 1);
    assertThat(Ledger.causedBy(act)).isEmpty();

    // When
    Jobs.heldByACrashedProcess(act);

    // Then
    assertThat(Ledger.awaitOnly(act)).isInstanceOf(NotificationShown.class);
  }

  @Test
  @DisplayName("the code that is mailed is kept nowhere, and neither is the address")
  void keepsNoCode() {
    // Given
    Report report = Report.to(program, address);

    // When
    ReceivedMail receipt = Mails.await(address, feed.submit(report));

    // Then
    String code = codes.of(report.id());
    assertThat(receipt.text()).contains(code);
    assertThat(occurrences(code)).isZero();
    assertThat(occurrences(address)).isZero();
    assertThat(occurrences(report.id().toString())).isPositive();
  }

  private List<ReceivedMail> received() {
    return TestInstallation.mail().all().stream()
        .filter(mail -> mail.envelopeTo().stream().anyMatch(address::equalsIgnoreCase))
        .toList();
  }

  private void awaitHeld(long count) {
    Awaitility.await(count + " messages are held back")
        .atMost(Ledger.PATIENCE)
        .until(() -> held("program = '%s'".formatted(program.slug())) == count);
    Awaitility.await("the figure says so")
        .atMost(Ledger.PATIENCE)
        .until(() -> meters.get("disclosure.mail.held").gauge().value() == held("true"));
  }

  private static long held(String where) {
    return Ledger.count(
        "select count(*) from mail.job where held_for is not null and gathered_into is null and "
            + where);
  }

  private static long occurrences(String text) {
    return Ledger.count(
        """
        select (select count(*) from ledger.event e where e::text like '%%%1$s%%')
             + (select count(*) from mail.job j where j::text like '%%%1$s%%')
             + (select count(*) from mail.report r where r::text like '%%%1$s%%')
             + (select count(*) from mail.address a where a::text like '%%%1$s%%')
        """
            .formatted(text));
  }

  private static String unique(String name) {
    return name + UUID.randomUUID().toString().substring(0, 8);
  }
}
