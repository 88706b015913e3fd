package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both sides see how the disclosure date comes about. */
class NegotiationIT {

  /** A program of the tests; hours that pass break promises of no other. */
  private static final String LIGHTHOUSE = "lighthouse";

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LIGHTHOUSE);

  @Test
  @DisplayName("S1.20: a proposal that nobody answers expires, and both sides see and are told so")
  void showsBothSidesThatNobodyAnswered() {
    // Given
    Reporter reporter =
        Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"A date without an answer\"}");
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    Instant date = services.clock().now().plus(Duration.ofHours(2));
    say(id, "disclosure-date/proposals", "{\"date\": \"%s\"}".formatted(date));
    String proposal = awaitProposal(reporter, "standing");

    // When
    services.clock().advance(Duration.ofHours(3));

    // Then
    assertThat(awaitProposal(reporter, "expired")).isEqualTo(proposal);
    JsonNode page = reporter.page();
    assertThat(page.at("/disclosureDate/state").asText()).isEqualTo("expired");
    assertThat(page.path("timeline").findValuesAsText("what"))
        .containsOnlyOnce("disclosure-date-expired");
    JsonNode read = committee.read(id);
    assertThat(read.at("/disclosureDate/proposals/0/state").asText()).isEqualTo("expired");
    assertThat(read.path("embargo").asText()).isEqualTo("none");
    Answer late = reporter.says("disclosure-dates/" + proposal + "/acceptance");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("type").asText()).endsWith("too-late");
    awaitMailToTheCommittee(reporter, "Silence counts as a no.");
  }

  @Test
  @DisplayName(
      "S1.20, S1.23, S1.25, S1.26: the shortest date wins, a late one takes a reason and two people,"
          + " and the maintainers may end the embargo now")
  void takesTwoPeopleForALateDate() {
    // Given
    Instant later = services.clock().now().plus(Duration.ofDays(40));
    Reporter reporter = suggesting(later);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    say(id, "verdict", "{\"outcome\": \"valid\"}");
    awaitDate(reporter, "defaulted");
    String suggestion = awaitProposal(reporter, "standing");
    String accepted = "{\"proposal\": \"%s\"%s}";
    Answer unreasoned =
        committee.command(
            "coordinator", id, "disclosure-date/acceptance", accepted.formatted(suggestion, ""));
    String tests = ", \"delay\": \"solution-not-tested\", \"reason\": \"Our tests are slow.\"";

    // When
    say(id, "disclosure-date/acceptance", accepted.formatted(suggestion, tests));
    Answer alone = committee.command("coordinator", id, "disclosure-date/second", "{}");
    JsonNode asked = committee.read(id);
    committee.command("maintainer", id, "disclosure-date/second", "{}").orFail();

    // Then
    assertThat(unreasoned.status()).isEqualTo(422);
    assertThat(unreasoned.json().path("field").asText()).isEqualTo("delay");
    assertThat(alone.status()).isEqualTo(409);
    assertThat(asked.at("/disclosureDate/origin").asText()).isEqualTo("defaulted");
    assertThat(asked.at("/disclosureDate/asked/step").asText()).isEqualTo("acceptance");
    assertThat(asked.at("/disclosureDate/asked/reason").asText()).isEqualTo("Our tests are slow.");
    JsonNode agreed = awaitDate(reporter, "agreed");
    assertThat(Instant.parse(agreed.at("/disclosureDate/date").asText())).isEqualTo(later);
    assertThat(agreed.at("/disclosureDate/delay/because").asText())
        .isEqualTo("solution-not-tested");
    assertThat(agreed.path("timeline").findValuesAsText("what")).contains("disclosure-delayed");
    assertThat(committee.read(id).at("/disclosureDate/delay/reason").asText())
        .isEqualTo("Our tests are slow.");
    committee
        .command(
            "maintainer",
            id,
            "disclosure-date/final",
            "{\"immediately\": true, \"reason\": \"It is being used.\"}")
        .orFail();
    JsonNode now = awaitDate(reporter, "imposed");
    assertThat(Instant.parse(now.at("/disclosureDate/date").asText()))
        .isBeforeOrEqualTo(services.clock().now());
  }

  @Test
  @DisplayName("S1.20, S2.17: a sooner date of the report binds, and the default is proposed")
  void letsTheSoonerDateBind() {
    // Given
    Instant sooner = services.clock().now().plus(Duration.ofDays(9));
    Reporter reporter = suggesting(sooner);
    String id = committee.awaitListed(reporter.id()).path("id").asText();

    // When
    say(id, "verdict", "{\"outcome\": \"valid\"}");

    // Then
    awaitProposal(reporter, "standing");
    JsonNode page = awaitDate(reporter, "agreed");
    assertThat(Instant.parse(page.at("/disclosureDate/date").asText())).isEqualTo(sooner);
    assertThat(page.at("/disclosureDate/proposals").findValuesAsText("by"))
        .containsExactly("reporter", "committee");
    assertThat(page.at("/disclosureDate/proposals").findValuesAsText("state"))
        .containsExactly("agreed", "standing");
    assertThat(committee.read(id).path("embargo").asText()).isEqualTo("revise");
  }

  @Test
  @DisplayName(
      "S1.21, S1.22, S1.27: once users can protect themselves the desk proposes now, and asks for one"
          + " of the policy's reasons to wait; a straightforward mitigation takes a week")
  void asksForAReasonToWait() {
    // Given
    Reporter reporter = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"A lamp to cover\"}");
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    say(id, "verdict", "{\"outcome\": \"valid\", \"straightforward\": true}");

    // When
    say(id, "mitigation", "{\"text\": \"Cover the lamp.\"}");

    // Then
    JsonNode preferring = committee.read(id);
    assertThat(preferring.at("/verdict/straightforward").asBoolean()).isTrue();
    assertThat(Instant.parse(preferring.at("/disclosureDate/date").asText()))
        .isBefore(services.clock().now().plus(Duration.ofDays(8)));
    assertThat(preferring.at("/disclosureDate/preferred").asText()).isEqualTo("now");
    assertThat(preferring.path("allowed").toString()).contains("disclosure-date/delay");
    Answer vendors =
        committee.command(
            "coordinator", id, "disclosure-date/delay", "{\"delay\": \"vendor-coordination\"}");
    assertThat(vendors.status()).isEqualTo(422);
    assertThat(vendors.json().path("field").asText()).isEqualTo("delay");
    say(id, "disclosure-date/delay", "{\"delay\": \"fix-not-understood\"}");
    assertThat(committee.read(id).at("/disclosureDate/preferred").isMissingNode()).isTrue();
    Awaitility.await("the reporter sees why it waits")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode page = reporter.page();
              assertThat(page.path("timeline").findValuesAsText("what"))
                  .containsSubsequence("earlier-disclosure-preferred", "disclosure-delayed");
              assertThat(page.at("/disclosureDate/delay/because").asText())
                  .isEqualTo("fix-not-understood");
            });
    awaitMailToTheCommittee(reporter, "say why it waits.");
  }

  private void awaitMailToTheCommittee(Reporter reporter, String words) {
    String reference = reporter.submission().path("reference").asText();
    services
        .mail()
        .await(
            1,
            mail ->
                mail.isTo("committee@lighthouse.example.org")
                    && mail.text().contains(reference)
                    && mail.text().replaceAll("\\s+", " ").contains(words),
            SEEN_WITHIN);
  }

  private Reporter suggesting(Instant date) {
    return Reporter.submits(
        services,
        LIGHTHOUSE,
        "{\"title\": \"With a date\", \"proposedDisclosureDate\": \"%s\"}".formatted(date));
  }

  /** The reporter's page, once the negotiation is in this state. */
  private static JsonNode awaitDate(Reporter reporter, String state) {
    return Awaitility.await("the reporter sees a date that is " + state)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(reporter::page, page -> page.at("/disclosureDate/state").asText().equals(state));
  }

  private void say(String id, String what, String body) {
    committee.command("coordinator", id, what, body).orFail();
  }

  /** The proposal that the reporter sees in this state. */
  private static String awaitProposal(Reporter reporter, String state) {
    return Awaitility.await("the reporter sees a proposal that is " + state)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> proposals(reporter, state).findFirst(), java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static Stream<String> proposals(Reporter reporter, String state) {
    return reporter
        .page()
        .at("/disclosureDate/proposals")
        .valueStream()
        .filter(found -> found.path("state").asText().equals(state))
        .map(found -> found.path("id").asText());
  }
}
