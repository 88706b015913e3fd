package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.systemtests.harness.Onlooker.sees;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.disclosureledger.systemtests.harness.TopicReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong between people, under the shipped policies as they stand. */
class TroubleIT {

  private static final String LLM_D = "llm-d";
  private static final String LITELLM = "litellm-operator";

  private final FourServices services = FourServices.shared();

  @Test
  @DisplayName(
      "S1.20, S1.28: a reporter who stops answering holds up nothing; what was asked and proposed"
          + " stands where both look, and the maintainers have the final say")
  void goesOnWithoutTheReporter() {
    // Given
    Journey journey = begun(LLM_D, "Silence", "silent@trouble.example.net").judged();
    Onlooker onlooker = onlooker(LLM_D, journey);
    journey.command("information-requests", "{\"text\": \"Which version is it?\"}");
    Instant date = services.clock().now().plus(Duration.ofDays(10));
    journey.command("disclosure-date/proposals", "{\"date\": \"%s\"}".formatted(date));
    sees(() -> assertThat(proposals(journey.reporter().page())).containsExactly("standing"));

    // When
    services.clock().advance(Duration.ofDays(8));

    // Then
    onlooker.page("information-requested", "disclosure-date-expired");
    assertThat(proposals(journey.reporter().page())).containsExactly("expired");
    assertThat(proposals(journey.readCase())).containsExactly("expired");
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("active");
    onlooker.reporterIsMailed("silent@trouble.example.net", "Silence counts as a no.");
    onlooker.committeeIsMailed("Silence counts as a no.");
    journey.remedied().imposed(Duration.ofHours(1)).approved().scheduled();
    journey.waitedUntil(Duration.ofSeconds(2)).published();
    onlooker.page("disclosure-date-imposed", "stage:disclosed");
    onlooker.reporterIsMailed("silent@trouble.example.net", "have set the disclosure date");
    onlooker.reporterIsMailed("silent@trouble.example.net", "the advisory is published");
  }

  @Test
  @DisplayName(
      "S1.4, S1.13, S1.14, S1.15: who disagrees with a decline is heard; a report that is found valid"
          + " after all is promised again what was promised")
  void hearsWhoDisagreesWithADecline() {
    // Given
    Journey journey = begun(LLM_D, "Disagreement", "declined@trouble.example.net");
    Onlooker onlooker = onlooker(LLM_D, journey);
    journey.command(
        "verdict",
        "{\"outcome\": \"invalid\", \"reason\": \"not-security\", \"text\": \"It only crashes.\"}");
    onlooker.clocks(journey.caseId().toString(), "not-applicable", "met");
    onlooker.reporterIsMailed(
        "declined@trouble.example.net", "We could not find an effect on security");
    services.clock().advance(Duration.ofDays(10));
    journey.reporter().says("messages", "{\"text\": \"It runs my code.\"}").orFail();
    onlooker.committeeIsMailed("has written to the committee");
    sees(
        () ->
            assertThat(onlooker.timeline(journey.caseId().toString()))
                .contains("It runs my code."));

    // When
    journey.command("verdict", "{\"outcome\": \"valid\", \"reason\": \"It does.\"}");

    // Then
    onlooker.clocks(journey.caseId().toString(), "running", "met");
    assertThat(due(journey, "ACK")).isAfter(services.clock().now());
    journey.command("acknowledgement", "{\"message\": \"Thank you for insisting.\"}");
    onlooker.clocks(journey.caseId().toString(), "met", "met");
    assertThat(journey.reporter().page().path("messages").findValuesAsText("text"))
        .containsSubsequence("It only crashes.", "It runs my code.", "It does.");
    assertThat(onlooker.timeline(journey.caseId().toString()))
        .containsSubsequence("It only crashes.", "It runs my code.", "It does.");
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("active");
    onlooker.page("verdict:not-security", "verdict:valid", "embargo-began");
    assertThat(onlooker.committeeMails("is broken")).isZero();
  }

  @Test
  @DisplayName(
      "S1.20, S2.18, S2.19, S2.21: a date that comes before the fix publishes nothing, ends no"
          + " embargo, is told to both sides and stands first in the list, and another is agreed")
  void publishesNothingBeforeTheFix() {
    // Given
    Journey journey = begun(LITELLM, "No fix yet", "nofix@trouble.example.net").judged();
    Onlooker onlooker = onlooker(LITELLM, journey);
    journey.agreedOnTheCommitteesDate(Duration.ofDays(2)).approved().requested();
    sees(
        () ->
            assertThat(journey.advisory().path("declinedFor").toString())
                .contains("fix-released", "patched-version-registered", "cve-decided"));

    // When
    services.clock().advance(Duration.ofDays(3));

    // Then
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("active");
    assertThat(journey.advisory().path("publicId").isTextual()).isFalse();
    assertThat(journey.publicly("/").body()).doesNotContain("No fix yet");
    String id = journey.caseId().toString();
    onlooker.date(id, "breached");
    onlooker.page("disclosure-date-passed");
    onlooker.committeeIsMailed("is near");
    onlooker.committeeIsMailed("has passed, and no advisory of");
    onlooker.reporterIsMailed(
        "nofix@trouble.example.net", "has passed, and no advisory is published yet");
    Instant passed = journey.date();
    sees(() -> assertThat(overdue()).contains(id));
    journey.agreedOnTheCommitteesDate(Duration.ofDays(1));
    assertThat(journey.readCase().at("/disclosureDate/delay/because").asText())
        .isEqualTo("solution-not-tested");
    onlooker.page("disclosure-delayed");
    onlooker.date(id, "running");
    sees(() -> assertThat(overdue()).doesNotContain(id));
    journey.remedied().registered().command("cve", "{\"answer\": \"requested\"}");
    assertThat(journey.readCase().at("/disclosureDate/preferred").asText()).isEqualTo("now");
    journey.command("disclosure-date/delay", "{\"delay\": \"solution-not-tested\"}");
    String number = journey.approved().scheduled().waitedUntil(Duration.ofSeconds(2)).published();
    JsonNode osv = journey.publicly("/advisories/" + number + ".osv.json").orFail().json();
    assertThat(Instant.parse(osv.path("published").asText()))
        .isAfterOrEqualTo(journey.date())
        .isAfter(passed);
    onlooker.clocks(id, "met", "met");
    onlooker.date(id, "met");
    assertThat(Instant.parse(Onlooker.date(journey.readCase()).path("breachedAt").asText()))
        .isBetween(passed, passed.plus(Duration.ofHours(1)));
    onlooker.reporterIsMailed("nofix@trouble.example.net", "the advisory is published");
  }

  @Test
  @DisplayName(
      "S2.20: who wants to be anonymous once the draft is approved and scheduled is named nowhere")
  void namesNobodyWhoChangedTheirMind() {
    // Given
    String name = "Nadja Nevermind";
    Journey journey =
        Journey.begin(
                services,
                LLM_D,
                report("A change of mind", "nadja@trouble.example.net")
                    .replace(
                        "\"title\"",
                        "\"credit\": {\"choice\": \"named\", \"as\": \"%s\"}, \"title\""
                            .formatted(name)))
            .confirmed()
            .opened()
            .judged()
            .remedied()
            .imposed(Duration.ofHours(1))
            .approved()
            .scheduled();
    assertThat(journey.advisory().at("/credit/as").asText()).isEqualTo(name);

    // When
    journey.reporter().says("credit", "{\"choice\": \"anonymous\"}").orFail();

    // Then
    sees(() -> assertThat(journey.advisory().at("/credit/choice").asText()).isEqualTo("anonymous"));
    String number = journey.waitedUntil(Duration.ofSeconds(2)).published();
    assertThat(journey.publicly("/advisories/" + number + ".osv.json").body())
        .contains(number)
        .doesNotContain(name);
    assertThat(journey.publicly("/advisories/" + number).body()).doesNotContain(name);
    assertThat(new TopicReader(services.kafka().bootstrapServers()).all(Set.of(Topics.PUBLIC)))
        .noneMatch(told -> told.text().contains(name));
    onlooker(LLM_D, journey).committeeIsMailed("has chosen how");
    assertThat(services.mail().all()).noneMatch(mail -> mail.source().contains(name));
  }

  private Journey begun(String program, String title, String address) {
    return Journey.begin(services, program, report(title, address)).confirmed().opened();
  }

  private static String report(String title, String address) {
    return """
        {"title": "%s", "description": "It tells.", "contact": {"email": "%s"},
         "affected": [{"package": {"ecosystem": "Go", "name": "example.org/trouble/it"}, "ranges":
           [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.0.%d"}]}]}]}
        """
        .formatted(title, address, title.length());
  }

  private Onlooker onlooker(String program, Journey journey) {
    return new Onlooker(services, program, journey.reporter());
  }

  /** The cases of which something is overdue, the longest first. */
  private java.util.List<String> overdue() {
    return new Committee(services, LITELLM)
        .as("coordinator", Service.TRIAGE)
        .get("/api/v1/cases?program=" + LITELLM + "&limit=100&due=" + services.clock().now())
        .orFail()
        .json()
        .path("items")
        .findValuesAsText("id");
  }

  private static java.util.List<String> proposals(JsonNode page) {
    return page.at("/disclosureDate/proposals").findValuesAsText("state");
  }

  private static Instant due(Journey journey, String clock) {
    return journey
        .readCase()
        .path("clocks")
        .valueStream()
        .filter(one -> one.path("name").asText().equals(clock))
        .map(one -> Instant.parse(one.path("dueAt").asText()))
        .findFirst()
        .orElseThrow();
  }
}
