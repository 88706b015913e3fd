package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.systemtests.harness.Onlooker.sees;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What comes out under embargo ends it, and the advisory is published at once: under the shipped
 * policies as they stand.
 */
class ExposureIT {

  private static final Duration AHEAD = Duration.ofDays(20);
  private static final String POST = "https://forum.example.org/t/815";

  private static final String LLM_D = "llm-d";
  private static final String LITELLM = "litellm-operator";

  private final FourServices services = FourServices.shared();

  @Test
  @DisplayName(
      "S1.25: a leak that the committee finds ends the embargo, moves the standing clearance and"
          + " publishes at once; everybody is told")
  void publishesAtOnceAfterALeak() {
    // Given
    Journey journey =
        begun(LLM_D, "A leak", "leak@example.org", "")
            .judged()
            .remedied()
            .imposed(AHEAD)
            .approved()
            .scheduled();
    Instant before = services.clock().now();

    // When
    journey.command(
        "public-knowledge",
        "{\"url\": \"%s\", \"evidence\": \"Somebody sent us the link.\"}".formatted(POST));

    // Then
    String number = journey.published();
    JsonNode osv = journey.publicly("/advisories/" + number + ".osv.json").orFail().json();
    assertThat(Instant.parse(osv.path("published").asText()))
        .isBetween(before, journey.date().minus(AHEAD.dividedBy(2)));
    JsonNode read = journey.readCase();
    assertThat(read.path("embargo").asText()).isEqualTo("exited");
    assertThat(read.at("/exposure/found/0/url").asText()).isEqualTo(POST);
    assertThat(read.at("/exposure/terminated/because").asText()).isEqualTo("public-knowledge");
    assertThat(read.at("/disclosureDate/origin").asText()).isEqualTo("terminated");
    assertThat(onlooker(LLM_D, journey).timeline(journey.caseId().toString()))
        .anyMatch(text -> text.contains(POST));
    onlooker(LLM_D, journey).page("public-knowledge-recorded");
    showsTheList(LLM_D, journey);
    onlooker(LLM_D, journey).reporterIsMailed("leak@example.org", "no embargo keeps your report");
    onlooker(LLM_D, journey).committeeIsMailed("what came out about");
    Answer talk =
        command(LLM_D, journey, "coordinator", "disclosure-date/proposals", "{\"date\": \"%s\"}");
    assertThat(talk.status()).isEqualTo(409);
    assertThat(talk.json().path("type").asText()).endsWith("already-public");
  }

  @Test
  @DisplayName(
      "S1.25: a claim of the report that the committee confirms ends the embargo, stands in the"
          + " timeline, and publication need not wait")
  void publishesAtOnceOnceAClaimIsConfirmed() {
    // Given
    Journey journey =
        begun(
                LITELLM,
                "A claim",
                "claim@example.org",
                ", \"alreadyPublic\": {\"url\": \"" + POST + "\"}")
            .judged()
            .remedied()
            .registered();
    journey.command("cve", "{\"answer\": \"requested\"}");
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("active");
    assertThat(onlooker(LITELLM, journey).timeline(journey.caseId().toString())).contains(POST);

    // When
    journey.command("public-knowledge", "{\"finding\": \"confirmed\"}");

    // Then
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("exited");
    assertThat(journey.approved().requested().published()).isNotBlank();
    onlooker(LITELLM, journey).page("public-knowledge-confirmed");
    onlooker(LITELLM, journey)
        .reporterIsMailed("claim@example.org", "What it found is on the page.");
  }

  @Test
  @DisplayName(
      "S1.25, S1.28: an exploit that is not public ends nothing; attacks end the embargo; who has the"
          + " final say ends it for a coded reason, and nobody else")
  void endsTheEmbargoForAReason() {
    // Given
    Journey journey =
        begun(LITELLM, "Under attack", "attack@example.org", ", \"kind\": \"exploited\"").judged();
    journey.command("exploitation-evidence", "{\"evidence\": \"A program was shown to us.\"}");
    assertThat(journey.readCase().path("embargo").asText()).isEqualTo("active");
    Answer coordinator =
        command(
            LITELLM,
            journey,
            "coordinator",
            "embargo/termination",
            "{\"because\": \"other\", \"reason\": \"No more.\"}");
    Answer unshown =
        command(
            LITELLM,
            journey,
            "maintainer",
            "embargo/termination",
            "{\"because\": \"fix-released\"}");

    // When
    command(
            LITELLM,
            journey,
            "maintainer",
            "embargo/termination",
            "{\"because\": \"other\", \"reason\": \"Half the world knows.\"}")
        .orFail();

    // Then
    assertThat(coordinator.status()).isEqualTo(403);
    assertThat(unshown.status()).isEqualTo(409);
    assertThat(unshown.json().path("missing").toString()).contains("release");
    onlooker(LITELLM, journey).page("embargo-terminated");
    JsonNode date = journey.reporter().page().path("disclosureDate");
    assertThat(date.path("state").asText()).isEqualTo("terminated");
    assertThat(date.path("reason").asText()).isEqualTo("Half the world knows.");
    journey.command("attacks", "{\"evidence\": \"In our logs.\"}");
    assertThat(journey.readCase().at("/exposure/found").findValuesAsText("what"))
        .containsExactly("exploit", "attacks");
    showsTheList(LITELLM, journey);
    onlooker(LITELLM, journey).reporterIsMailed("attack@example.org", "has ended the embargo");
  }

  private Journey begun(String program, String title, String address, String more) {
    String report =
        """
        {"title": "%s", "description": "It tells.",
         "contact": {"email": "%s"}%s,
         "affected": [{"package": {"ecosystem": "npm", "name": "@trouble/tell"},
           "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.0.1"}]}]}]}
        """
            .formatted(title, address, more);
    return Journey.begin(services, program, report).confirmed().opened();
  }

  private Answer command(String program, Journey journey, String role, String what, String body) {
    String date = services.clock().now().plus(Duration.ofDays(9)).toString();
    return new Committee(services, program)
        .command(role, journey.caseId().toString(), what, body.formatted(date));
  }

  private void showsTheList(String program, Journey journey) {
    sees(
        () ->
            assertThat(
                    new Committee(services, program)
                        .listed(journey.reporter().id())
                        .orElseThrow()
                        .path("exposed")
                        .asBoolean())
                .isTrue());
  }

  private Onlooker onlooker(String program, Journey journey) {
    return new Onlooker(services, program, journey.reporter());
  }
}
