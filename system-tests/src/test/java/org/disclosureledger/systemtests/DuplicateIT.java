package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A second report of an embargoed vulnerability: one case, two reporters, one advisory. Under a
 * shipped policy as it stands.
 */
class DuplicateIT {

  private static final String LLM_D = "llm-d";
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final String FIRST =
      """
      {"title": "Two people find the same flaw", "description": "A `..` leaves the folder.",
       "affected": [{"package": {"ecosystem": "npm", "name": "@trouble/twice"}, "ranges":
         [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.0.1"}]}]}],
       "contact": {"email": "first@duplicates.example.net"},
       "credit": {"choice": "named", "as": "Ada First"}}
      """;
  private static final String SECOND_ADDRESS = "second@duplicates.example.net";
  private static final String SECOND =
      """
      {"title": "What somebody else has found", "contact": {"email": "%s"},
       "credit": {"choice": "handle", "as": "@second"}}
      """
          .formatted(SECOND_ADDRESS);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LLM_D);

  @Test
  @DisplayName(
      "S1.14, S1.15, S1.19, S1.20, S2.20: who reports an embargoed vulnerability again hears of"
          + " everything from the joining on, and both are credited")
  void tellsAndCreditsBoth() {
    // Given
    Journey first = Journey.begin(services, LLM_D, FIRST).confirmed().opened().judged();
    Reporter second = Reporter.submits(services, LLM_D, SECOND);
    second.confirms(services, SECOND_ADDRESS);
    String duplicate = committee.awaitListed(second.id()).path("id").asText();

    // When
    join(duplicate, first.caseId());

    // Then
    see(
        () -> {
          JsonNode page = second.page();
          assertThat(page.path("verdict").asText()).isEqualTo("accepted");
          assertThat(Onlooker.states(page)).containsExactly("met", "met");
          assertThat(Onlooker.date(page).path("name").asText()).isEqualTo("SHARED DISCLOSURE DATE");
          assertThat(page.path("messages").findValuesAsText("text"))
              .contains("Known since Monday.");
          assertThat(whats(page)).contains("joined-another-report");
        });
    see(() -> assertThat(whats(first.reporter().page())).contains("another-report-joined"));
    showsTheCommitteeBoth(first, second, duplicate);
    first.remedied();
    Instant date = agreeOnADateOfTheCommittees(first, second);
    hearsTheSecondReporter(first, second, date);
    first.approved().scheduled();
    services.clock().advance(Duration.between(services.clock().now(), date).minusSeconds(3));
    String number = first.published();
    JsonNode osv = first.publicly("/advisories/" + number + ".osv.json").orFail().json();
    assertThat(osv.path("credits").findValuesAsText("name"))
        .containsExactly("Ada First", "@second");
    see(() -> assertThat(second.page().at("/advisory/id").asText()).isEqualTo(number));
    mails("tells of what another report has told before");
    mails("has reached a new stage: the advisory is published");
  }

  @Test
  @DisplayName(
      "S1.20, S1.25: what comes out is told to each reporter once and to the committee once, and one"
          + " reporter's no to a date is a no, of which the other is told")
  void tellsEverybodyOnceOfWhatComesOut() {
    // Given
    String mine = "mine@duplicates.example.net";
    String theirs = "theirs@duplicates.example.net";
    Journey first =
        Journey.begin(services, LLM_D, FIRST.replace("first@duplicates.example.net", mine))
            .confirmed()
            .opened()
            .judged();
    Reporter second = Reporter.submits(services, LLM_D, SECOND.replace(SECOND_ADDRESS, theirs));
    second.confirms(services, theirs);
    join(committee.awaitListed(second.id()).path("id").asText(), first.caseId());
    see(() -> assertThat(second.page().path("verdict").asText()).isEqualTo("accepted"));
    Instant date = services.clock().now().plus(Duration.ofDays(2));
    first.command("disclosure-date/proposals", "{\"date\": \"%s\"}".formatted(date));
    String proposal = standing(second);
    second
        .says("disclosure-dates/" + proposal + "/rejection", "{\"reason\": \"My talk.\"}")
        .orFail();
    see(() -> assertThat(states(first.reporter())).containsExactly("rejected"));
    see(
        () ->
            assertThat(first.readCase().at("/disclosureDate/proposals/0/rejectedBecause").asText())
                .isEqualTo("My talk."));
    assertThat(first.reporter().page().toString()).doesNotContain("My talk.");

    // When
    first.command("attacks", "{\"evidence\": \"In our logs.\"}");

    // Then
    Onlooker ofTheFirst = new Onlooker(services, LLM_D, first.reporter());
    Onlooker ofTheSecond = new Onlooker(services, LLM_D, second);
    ofTheFirst.page("attacks-recorded");
    ofTheSecond.page("attacks-recorded");
    ofTheFirst.reporterIsMailed(mine, "It takes all of you.");
    ofTheFirst.reporterIsMailed(mine, "no embargo keeps your report");
    ofTheSecond.reporterIsMailed(theirs, "no embargo keeps your report");
    ofTheFirst.committeeIsMailed("what came out about");
    assertThat(exposuresTold(first.reporter())).isOne();
    assertThat(exposuresTold(second)).isZero();
  }

  /** Of how many exposures the committee is told; once the reporter is, its mails are in line. */
  private long exposuresTold(Reporter reporter) {
    String told =
        "select count(*) from mail.job where notice = 'exposure-recorded' and report_id = '%s'"
            .formatted(reporter.id());
    return services.checker().query(Service.NOTIFICATION, told, row -> row.getLong(1)).getFirst();
  }

  @Test
  @DisplayName("S1.4, S2.20: a report that is split off again is handled and published on its own")
  void splitsOffAgain() {
    // Given
    Journey first = Journey.begin(services, LLM_D, FIRST).opened().judged();
    Reporter second = Reporter.submits(services, LLM_D, SECOND);
    String duplicate = committee.awaitListed(second.id()).path("id").asText();
    join(duplicate, first.caseId());
    see(() -> assertThat(second.page().path("verdict").asText()).isEqualTo("accepted"));
    String advisory = committee.awaitAdvisory(first.caseId().toString());
    see(() -> assertThat(joinedCredits(advisory)).containsExactly("@second"));

    // When
    committee
        .command("coordinator", duplicate, "split", "{\"reason\": \"Another flaw after all.\"}")
        .orFail();

    // Then
    String own = committee.awaitAdvisory(duplicate);
    assertThat(own).isNotEqualTo(advisory);
    see(() -> assertThat(joinedCredits(advisory)).isEmpty());
    see(() -> assertThat(committee.read(first.caseId().toString()).path("duplicates")).isEmpty());
    assertThat(committee.read(duplicate).has("duplicateOf")).isFalse();
    assertThat(committee.read(duplicate).path("allowed").toString()).contains("\"severity\"");
    see(
        () ->
            assertThat(second.page().path("messages").findValuesAsText("text"))
                .contains("Another flaw after all."));
  }

  private void join(String duplicate, UUID leading) {
    committee
        .command(
            "coordinator",
            duplicate,
            "duplicate-of",
            "{\"case\": \"%s\", \"reason\": \"Known since Monday.\"}".formatted(leading))
        .orFail();
  }

  private void showsTheCommitteeBoth(Journey first, Reporter second, String duplicate) {
    see(
        () ->
            assertThat(first.readCase().path("duplicates").findValuesAsText("caseId"))
                .containsExactly(duplicate));
    see(
        () ->
            assertThat(committee.awaitListed(second.id()).path("duplicateOf").asText())
                .isEqualTo(first.caseId().toString()));
    Answer verdict =
        committee.command("coordinator", duplicate, "verdict", "{\"outcome\": \"deferred\"}");
    assertThat(verdict.status()).isEqualTo(409);
    assertThat(verdict.json().path("type").asText()).endsWith("problem:duplicate");
  }

  /** What the second reporter writes and suggests stands in the case that leads. */
  private void hearsTheSecondReporter(Journey first, Reporter second, Instant date) {
    second.says("messages", "{\"text\": \"It works in 1.0.0 too.\"}").orFail();
    Instant sooner = date.minus(Duration.ofHours(2));
    second
        .says("disclosure-dates", "{\"date\": \"%s\", \"reason\": \"My talk.\"}".formatted(sooner))
        .orFail();
    see(
        () -> {
          JsonNode read = first.readCase();
          assertThat(read.path("messages").findValuesAsText("text"))
              .contains("It works in 1.0.0 too.");
          assertThat(read.at("/disclosureDate/proposals").findValuesAsText("by"))
              .contains("another-reporter");
          assertThat(read.at("/disclosureDate/proposals").findValuesAsText("reason"))
              .contains("My talk.");
        });
    String proposal =
        first
            .readCase()
            .at("/disclosureDate/proposals")
            .valueStream()
            .filter(found -> found.path("by").asText().equals("another-reporter"))
            .map(found -> found.path("id").asText())
            .findFirst()
            .orElseThrow();
    first.command(
        "disclosure-date/rejection",
        "{\"proposal\": \"%s\", \"reason\": \"Too soon.\"}".formatted(proposal));
    see(
        () ->
            assertThat(second.page().at("/disclosureDate/proposals").findValuesAsText("state"))
                .contains("rejected"));
  }

  /** Both reporters are asked, and the date binds when both have accepted it. */
  private Instant agreeOnADateOfTheCommittees(Journey first, Reporter second) {
    Instant date = services.clock().now().plus(Duration.ofDays(1));
    first.command(
        "disclosure-date/proposals",
        "{\"date\": \"%s\", \"delay\": \"solution-not-tested\"}".formatted(date));
    String proposal = standing(second);
    assertThat(standing(first.reporter())).isEqualTo(proposal);
    second.says("disclosure-dates/" + proposal + "/acceptance").orFail();
    see(() -> assertThat(states(second)).containsExactly("accepted"));
    see(
        () ->
            assertThat(first.readCase().at("/disclosureDate/proposals/0/awaits"))
                .extracting(JsonNode::asText)
                .containsExactly(first.reporter().id().toString()));
    see(
        () ->
            assertThat(whats(first.reporter().page()))
                .contains("disclosure-date-accepted-by-another"));
    first.reporter().says("disclosure-dates/" + proposal + "/acceptance").orFail();
    for (Reporter reporter : List.of(first.reporter(), second)) {
      see(
          () -> {
            assertThat(states(reporter)).containsExactly("agreed");
            JsonNode theirs = reporter.page().path("disclosureDate");
            assertThat(theirs.path("state").asText()).isEqualTo("agreed");
            assertThat(Instant.parse(theirs.path("date").asText())).isEqualTo(date);
          });
    }
    mails("proposes a disclosure date");
    return date;
  }

  private static String standing(Reporter reporter) {
    see(() -> assertThat(states(reporter)).containsExactly("standing"));
    return reporter.page().at("/disclosureDate/proposals/0/id").asText();
  }

  private static List<String> states(Reporter reporter) {
    return reporter.page().at("/disclosureDate/proposals").findValuesAsText("state");
  }

  private List<String> joinedCredits(String advisory) {
    return committee.advisory(advisory).json().path("joinedCredits").findValuesAsText("as");
  }

  private void mails(String sentence) {
    services
        .mail()
        .await(
            1,
            mail -> mail.isTo(SECOND_ADDRESS) && flat(mail.text()).contains(sentence),
            SEEN_WITHIN);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static List<String> whats(JsonNode page) {
    return page.path("timeline").findValuesAsText("what");
  }

  private static void see(ThrowingRunnable assertion) {
    Awaitility.await().atMost(SEEN_WITHIN).untilAsserted(assertion);
  }
}
