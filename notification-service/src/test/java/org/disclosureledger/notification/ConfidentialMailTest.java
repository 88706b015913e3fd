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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.KeyRing;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in no mail, and what makes it so. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ConfidentialMailTest {

  private static final Instant DUE = Instant.parse("2026-11-25T16:00:00Z");
  private static Program program;

  @Inject LifecycleRouting routing;
  @Inject KeyChest keys;

  private Feed feed;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("confidential"));
    }
  }

  @Test
  @DisplayName("S1.17: both sides hear of the other's acts, and no mail has any content")
  void noMailHasAnyContent() {
    // Given
    Report report = Report.to(program, "confidential@reporters.example.org");
    feed.submitConfirmed(report);
    UUID proposal = UUID.randomUUID();
    Confidential<String> secret = Acts.secret(report);

    // When
    List<UUID> toReporter =
        Stream.<CaseEvent>of(
                Acts.acknowledged(report),
                new CaseEvent.InformationRequested(slug(), report.id(), true, secret),
                new CaseEvent.ReportValidated(slug(), report.id(), false, secret),
                new CaseEvent.CommitteeMessagePosted(
                    slug(), report.id(), UUID.randomUUID(), secret),
                new NegotiationEvent.DisclosureDateProposed(
                    slug(), report.id(), proposal, Party.COMMITTEE, DUE, secret, null),
                new NegotiationEvent.DisclosureDateAgreed(slug(), report.id(), proposal, DUE),
                new NegotiationEvent.DisclosureDateRejected(
                    slug(), report.id(), proposal, Party.REPORTER, Party.COMMITTEE, secret),
                new NegotiationEvent.DisclosureDateImposed(slug(), report.id(), DUE, true, secret),
                new NegotiationEvent.AnswerRefused(slug(), report.id(), proposal, "superseded"),
                new CaseEvent.CaseClosed(slug(), report.id(), secret))
            .map(event -> feed.decide(report, event))
            .toList();
    UUID internal =
        feed.decide(
            report,
            new CaseEvent.CommitteeNotePosted(slug(), report.id(), UUID.randomUUID(), secret));
    List<UUID> toCommittee =
        Stream.<ReportEvent>of(
                new ReportEvent.ReporterMessagePosted(slug(), UUID.randomUUID(), secret),
                new ReportEvent.CreditChosen(slug(), CreditChoice.NAMED, secret),
                new ReportEvent.DisclosureDateSuggested(slug(), proposal, DUE, secret, null),
                new ReportEvent.ReportWithdrawn(slug(), secret))
            .map(event -> feed.report(report, event))
            .toList();

    // Then
    assertThat(toReporter)
        .allSatisfy(cause -> assertThat(Mails.await(report.address(), cause)).isNotNull());
    assertThat(toCommittee)
        .allSatisfy(cause -> assertThat(Mails.await(program.committee(), cause)).isNotNull());
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

  @Test
  @DisplayName("S1.17: the key to a report's content does not open here, that to its reporter does")
  void holdsNoKeyToAnyContent() {
    // Given
    Report report = Report.to(program, "keys@reporters.example.org");

    // When
    Mails.await(report.address(), feed.submit(report));

    // Then
    UUID content = report.content().id();
    UUID identity = report.identity().id();
    assertThat(
            Ledger.count("select count(*) from ledger.data_key where key_id = '" + content + "'"))
        .as("the record of the key came here")
        .isOne();
    KeyRing ring = keys.ring(List.of(content, identity)).await().atMost(Ledger.PATIENCE);
    assertThat(ring.lookup(content)).isEqualTo(new KeyState.NotYetHere(content));
    assertThat(ring.lookup(identity)).isInstanceOf(KeyState.Present.class);
  }

  @Test
  void addsNoHeaderForWhateverTheReporterIsCalled() {
    // Given
    Report report =
        Report.to(program, "renamed@reporters.example.org")
            .by("Zo\u00eb\r\nBcc: everyone@elsewhere.example.org\r\n\r\nInjected");

    // When
    UUID submitted = feed.submit(report);

    // Then
    ReceivedMail receipt = Mails.await(report.address(), submitted);
    assertThat(receipt.envelopeTo()).containsExactly(report.address());
    assertThat(receipt.header("Bcc")).isNull();
    assertThat(receipt.source()).doesNotContain("Injected").doesNotContain("everyone");
    assertThat(TestInstallation.mail().received("everyone@elsewhere.example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org>\r\nBcc: <all@example.org",
        "a@example.org\r\nRCPT TO:<all@example.org>",
        "a@example.org, all@example.org",
        "j\u00fcrgen@example.org",
        "juergen@m\u00fcller.example"
      })
  void abandonsAnAddressThatIsNotOnePlainOne(String address) {
    // Given
    Report report = Report.to(program, address);
    feed.submit(report);

    // When
    UUID act = feed.decide(report, Acts.acknowledged(report));

    // Then
    assertThat(Ledger.awaitOnly(act))
        .isInstanceOfSatisfying(
            DeliveryEvent.NotificationAbandoned.class,
            abandoned -> assertThat(abandoned.because()).isEqualTo("address-unusable"));
    assertThat(TestInstallation.mail().received("all@example.org")).isEmpty();
  }

  @Test
  void sendsToADomainOfOtherLettersAsDnsHasIt() {
    // Given
    Report report = Report.to(program, "juergen+reports@xn--mller-kva.example");

    // When
    UUID submitted = feed.submit(report);

    // Then
    assertThat(Mails.await(report.address(), submitted).envelopeTo())
        .containsExactly(report.address());
  }

  @Test
  void namesAProgramOfOtherLettersAsItIs() {
    // Given
    Program other =
        feed.publish(Program.named("letters").called("Gr\u00f6\u00dfe \u5b89\u5168 \ud83d\udd12"));
    Report report = Report.to(other, "letters@reporters.example.org");

    // When
    UUID submitted = feed.submit(report);

    // Then
    ReceivedMail receipt = Mails.await(report.address(), submitted);
    assertThat(receipt.text()).contains("has reached " + other.name() + ".");
    assertThat(receipt.source()).matches(Pattern.compile("\\p{ASCII}*"));
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

  private static String slug() {
    return program.slug();
  }
}
