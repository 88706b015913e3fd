package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What mails look like to whoever gets them, over real Kafka, PostgreSQL and SMTP. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MailFormTest {

  private static final Instant DATE = Instant.parse("2026-12-20T16:00:00Z");
  private static final Instant REPLY_BY = Instant.parse("2026-12-01T16:00:00Z");
  private static Program program;

  @Inject LifecycleRouting routing;

  private Feed feed;

  @BeforeEach
  void beginWithAProgram() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("forms"));
    }
  }

  @Test
  @DisplayName(
      "S1.20: a mail says the proposed date and by when to answer; its subject says what happened")
  void saysTheProposedDate() {
    // Given
    Report report = Report.to(program, "dated@reporters.example.org");
    feed.submitConfirmed(report);

    // When
    UUID proposed = feed.decide(report, proposed(report));

    // Then
    ReceivedMail mail = Mails.await(report.address(), proposed);
    assertThat(mail.subject())
        .isEqualTo("Report " + report.reference() + ": a disclosure date is proposed");
    assertThat(mail.text())
        .contains("Disclosure date: 2026-12-20 ")
        .contains("Please answer by 2026-12-01 ");
  }

  @Test
  @DisplayName(
      "Mails about one report are one thread; they come by the program's name, as text and as HTML")
  void isOneThread() {
    // Given
    Report report = Report.to(program, "thread@reporters.example.org");
    Report other = Report.to(program, "other-thread@reporters.example.org");
    feed.submitConfirmed(report);
    feed.submitConfirmed(other);

    // When
    UUID acknowledged = feed.decide(report, Acts.acknowledged(report));
    UUID fixed = feed.decide(report, Acts.fixIdentified(report));
    UUID otherFixed = feed.decide(other, Acts.fixIdentified(other));

    // Then
    ReceivedMail first = Mails.await(report.address(), acknowledged);
    ReceivedMail second = Mails.await(report.address(), fixed);
    ReceivedMail foreign = Mails.await(other.address(), otherFixed);
    assertThat(first.header("References"))
        .startsWith("<report-")
        .isEqualTo(second.header("References"))
        .isEqualTo(first.header("In-Reply-To"))
        .isNotEqualTo(foreign.header("References"));
    assertThat(first.header("From")).contains("Project forms").contains(TestInstallation.FROM);
    assertThat(first.header("Content-Type")).startsWith("multipart/alternative");
    assertThat(first.source()).contains("text/html").contains("<html lang=\"en\">");
  }

  private static NegotiationEvent proposed(Report report) {
    return new NegotiationEvent.DisclosureDateProposed(
        report.program().slug(),
        report.id(),
        UUID.randomUUID(),
        Party.COMMITTEE,
        DATE,
        null,
        REPLY_BY);
  }
}
