package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.Secrecy;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the committee does stands on the reporter's page. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class TimelineTest {

  private static final Instant DATE = Instant.parse("2093-06-01T10:00:00Z");
  private static Program program;

  @Inject LifecycleRouting routing;
  @Inject KeyChest keys;

  private Feed feed;
  private Report report;
  private UUID caseId;
  private SealingKeys sealing;

  @BeforeEach
  void beginWithAReport() {
    if (program == null) {
      program = Program.published("watched");
    }
    feed = new Feed(routing);
    report = Report.submitted(program, "{\"title\": \"Mine\"}");
    caseId = UUID.randomUUID();
    ReportSubmitted event = Ledger.only(report.id(), ReportSubmitted.class);
    SealingKeys ofReport =
        keys.sealing(new SealingKeyIds(event.contentKey(), event.identityKey(), null))
            .await()
            .atMost(Ledger.PATIENCE);
    DataKey ofCase = DataKey.generate(Secrecy.CASE, event.caseKey());
    sealing = new SealingKeys(ofReport.content(), ofReport.identity(), ofCase);
  }

  @AfterEach
  void end() {
    feed.close();
  }

  @Test
  @DisplayName("S1.19: the reporter's page tells each stage as the case reaches it")
  void tellsEachStage() {
    // When
    decide(new CaseEvent.ReportAcknowledged(slug(), report.id(), Confidential.of("Thank you")));
    decide(new CaseEvent.FixIdentified(slug(), report.id(), null));
    decide(
        new CaseEvent.ReleaseScheduled(slug(), report.id(), DATE, Confidential.of("1.2.3"), null));

    // Then
    Response page = awaitOnPage("stage:release-planning");
    assertThat(page.<String>path("stage")).isEqualTo("release-planning");
    assertThat(page.<List<String>>path("timeline.what"))
        .containsExactly(
            "report-received",
            "report-acknowledged",
            "stage:fix-identified",
            "stage:release-planning");
    assertThat(page.<List<String>>path("messages.text")).containsExactly("Thank you");
    assertThat(page.<List<String>>path("messages.from")).containsExactly("committee");
  }

  @Test
  @DisplayName("S1.19: a fix that is recorded after the release takes no stage back")
  void keepsTheStage() {
    // When
    decide(new CaseEvent.FixReleased(slug(), report.id(), DATE, Confidential.of("1.2.3"), null));
    decide(new CaseEvent.FixIdentified(slug(), report.id(), null));

    // Then
    Response page = awaitOnPage("stage:fix-identified");
    assertThat(page.<String>path("stage")).isEqualTo("released");
  }

  @Test
  @DisplayName("a case's beginning is told without a second copy of the report's text")
  void keepsNoSecondCopyOfTheText() {
    // Given
    ReportSubmitted submitted = Ledger.only(report.id(), ReportSubmitted.class);

    // When
    decide(opened(submitted));

    // Then
    awaitOnPage("case-opened");
    assertThat(
            Ledger.count(
                """
                select count(*) from view.timeline_entry
                 where type = 'CaseOpened' and report_id = '%s'
                   and data not like '%%"title":%%' and data not like '%%"description":%%'"""
                    .formatted(report.id())))
        .isEqualTo(1);
  }

  private CaseEvent opened(ReportSubmitted submitted) {
    return new CaseEvent.CaseOpened(
        slug(),
        report.id(),
        submitted.reference(),
        submitted.policyVersion(),
        submitted.receivedAt(),
        submitted.kind(),
        submitted.contentKey(),
        submitted.identityKey(),
        submitted.caseKey(),
        submitted.missing(),
        new Submission(
            Confidential.of("Mine"),
            Confidential.of("A long description"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        submitted.credit(),
        null);
  }

  @Test
  @DisplayName("S1.17: what the committee says to itself is not on the reporter's page")
  void keepsTheCommitteesOwnWords() {
    // When
    decide(
        new CaseEvent.CommitteeNotePosted(
            slug(), report.id(), UUID.randomUUID(), Confidential.of("Hush")));
    decide(
        new CaseEvent.CommitteeMessagePosted(
            slug(), report.id(), UUID.randomUUID(), Confidential.of("Hello")));
    decide(new CaseEvent.FixIdentified(slug(), report.id(), null));

    // Then
    Response page = awaitOnPage("stage:fix-identified");
    assertThat(page.<List<String>>path("messages.text")).containsExactly("Hello");
    assertThat(page.asString()).doesNotContain("Hush");
  }

  @Test
  @DisplayName(
      "S1.20, S1.28: the reporter sees proposals, and a date that was imposed with its reason")
  void showsTheNegotiation() {
    // Given
    UUID proposal = UUID.randomUUID();

    // When
    decide(
        new NegotiationEvent.DisclosureDateProposed(
            slug(), report.id(), proposal, Party.COMMITTEE, DATE, Confidential.of("A slot"), null));
    decide(
        new NegotiationEvent.DisclosureDateImposed(
            slug(), report.id(), DATE.plusSeconds(60), true, Confidential.of("Final say")));

    // Then
    Response page = awaitOnPage("disclosure-date-imposed");
    assertThat(page.<List<String>>path("disclosureDate.proposals.id"))
        .containsExactly(proposal.toString());
    assertThat(page.<List<String>>path("disclosureDate.proposals.reason"))
        .containsExactly("A slot");
    assertThat(page.<String>path("disclosureDate.state")).isEqualTo("imposed");
    assertThat(page.<String>path("disclosureDate.date")).isEqualTo("2093-06-01T10:01:00Z");
    assertThat(page.<String>path("disclosureDate.reason")).isEqualTo("Final say");
  }

  @Test
  @DisplayName("S1.20: the reporter sees that a suggestion is refused, superseded or expired")
  void showsWhatBecameOfEverySuggestion() {
    // Given
    String refused =
        report
            .reporter()
            .body("{\"date\": \"%s\"}".formatted(DATE))
            .post(report.path() + "/disclosure-dates")
            .path("id");
    UUID superseded = UUID.randomUUID();
    UUID expired = UUID.randomUUID();

    // When
    decide(
        new NegotiationEvent.AnswerRefused(
            slug(), report.id(), UUID.fromString(refused), "date-past"));
    for (UUID suggestion : List.of(superseded, expired)) {
      decide(
          new NegotiationEvent.DisclosureDateProposed(
              slug(), report.id(), suggestion, Party.REPORTER, DATE, null, DATE));
    }
    decide(
        new NegotiationEvent.DisclosureDateExpired(
            slug(), report.id(), expired, Party.REPORTER, DATE));

    // Then
    Response page = awaitOnPage("disclosure-date-expired");
    assertThat(page.<List<String>>path("disclosureDate.proposals.id"))
        .containsExactly(refused, superseded.toString(), expired.toString());
    assertThat(page.<List<String>>path("disclosureDate.proposals.state"))
        .containsExactly("refused", "superseded", "expired");
    assertThat(page.<List<String>>path("disclosureDate.proposals.refusedBecause"))
        .containsExactly("date-past", null, null);
    assertThat(page.<String>path("disclosureDate.state")).isEqualTo("expired");
  }

  @Test
  @DisplayName("S1.20: the reporter answers a proposal once, and none that was replaced")
  void answersAStandingProposalOnce() {
    // Given
    UUID replaced = UUID.randomUUID();
    UUID standing = UUID.randomUUID();
    for (UUID proposal : List.of(replaced, standing)) {
      decide(
          new NegotiationEvent.DisclosureDateProposed(
              slug(), report.id(), proposal, Party.COMMITTEE, DATE, null, null));
    }
    decide(new CaseEvent.FixIdentified(slug(), report.id(), null));
    awaitOnPage("stage:fix-identified");
    String dates = report.path() + "/disclosure-dates/";

    // When
    Response late = report.reporter().post(dates + replaced + "/acceptance");
    Response first = report.reporter().post(dates + standing + "/acceptance");
    Response again = report.reporter().post(dates + standing + "/acceptance");
    Response otherwise =
        report.reporter().body("{\"reason\": \"No\"}").post(dates + standing + "/rejection");

    // Then
    Calls.refused(late, 409, "proposal");
    first.then().statusCode(201);
    again.then().statusCode(201);
    Calls.refused(otherwise, 409, "proposal");
    assertThat(Ledger.events(report.id()))
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            ReportEvent.DisclosureDateAnswered.class,
            answered -> {
              assertThat(answered.proposalId()).isEqualTo(standing);
              assertThat(answered.answer()).isEqualTo(Answer.ACCEPTED);
            });
  }

  @Test
  @DisplayName("S1.14: a broken promise stands on the reporter's page")
  void showsABrokenPromise() {
    // When
    feed.tell(
        UUID.randomUUID(),
        slug(),
        new ClockEvent.ClockBreached(slug(), caseId, report.id(), "ACK", DATE),
        sealing);

    // Then
    Response page = awaitOnPage("promise-broken:ACK");
    assertThat(page.<List<String>>path("clocks.state")).containsExactly("breached", "running");
  }

  @Test
  @DisplayName("S1.17: nothing of another report is on the page")
  void keepsReportsApart() {
    // Given
    Report other = Report.submitted(program, "{\"title\": \"Other\"}");

    // When
    decide(new CaseEvent.FixIdentified(slug(), report.id(), null));

    // Then
    awaitOnPage("stage:fix-identified");
    assertThat(other.page().<String>path("stage")).isEqualTo("triage");
  }

  private void decide(LifecycleEvent event) {
    feed.tell(caseId, slug(), event, sealing);
  }

  private Response awaitOnPage(String what) {
    return Awaitility.await(what + " on the page")
        .atMost(Ledger.PATIENCE)
        .until(report::page, page -> page.<List<String>>path("timeline.what").contains(what));
  }

  private static String slug() {
    return program.slug();
  }
}
