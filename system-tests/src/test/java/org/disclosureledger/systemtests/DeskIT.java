package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The committee reads what the reporter says and what it said itself, and nobody else does. */
class DeskIT {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final String CLAIMED_AT = "https://forum.example.org/t/4711";

  private static final String REPORT =
      """
      {"title": "The lock of the desk opens to everybody", "description": "It does.",
       "alreadyPublic": {"url": "%s"}, "contact": {"name": "Kaspar Nowhere"}}
      """
          .formatted(CLAIMED_AT);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, FourServices.HARBOUR);

  @Test
  @DisplayName(
      "S1.6, S1.15, S1.17, S1.20, S1.25: what both sides say stands in the case, with its words")
  void readsAndIsRead() {
    // Given
    Reporter reporter = Reporter.submits(services, FourServices.HARBOUR, REPORT);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    say(id, "information-requests", "{\"text\": \"Which version is it?\"}");
    reporter.says("messages", "{\"text\": \"It is version three.\"}").orFail();
    await(id, "/messages/1/text", "It is version three.");
    say(id, "messages", "{\"text\": \"Somebody look at this.\", \"to\": \"committee\"}");
    say(id, "public-knowledge", "{\"finding\": \"dismissed\", \"reason\": \"A dead link.\"}");
    say(id, "verdict", "{\"outcome\": \"valid\", \"reason\": \"It opens indeed.\"}");
    String date = services.clock().now().plus(Duration.ofDays(9)).toString();
    say(
        id,
        "disclosure-date/proposals",
        "{\"date\": \"%s\", \"reason\": \"Locks take time.\"}".formatted(date));
    String proposal =
        await(id, "/disclosureDate/proposals/0/reason", "Locks take time.")
            .at("/disclosureDate/proposals/0/id")
            .asText();
    Awaitility.await("the reporter sees the proposal")
        .atMost(SEEN_WITHIN)
        .until(() -> reporter.page().toString().contains(proposal));
    reporter
        .says("disclosure-dates/" + proposal + "/rejection", "{\"reason\": \"Too late for me.\"}")
        .orFail();
    await(id, "/disclosureDate/proposals/0/rejectedBecause", "Too late for me.");
    reporter.says("withdrawal", "{\"reason\": \"My lock was broken.\"}").orFail();
    await(id, "/withdrawal/reason", "My lock was broken.");

    // When
    say(id, "verdict", "{\"outcome\": \"accepted\", \"reason\": \"Ours is broken too.\"}");
    say(id, "mitigation", "{\"text\": \"Stand before the desk.\"}");
    String now = services.clock().now().toString();
    say(id, "release", "{\"version\": \"3.0.1\", \"releasedAt\": \"%s\"}".formatted(now));

    // Then
    JsonNode read = committee.read(id);
    assertThat(read.path("messages").findValuesAsText("text"))
        .containsExactly("Which version is it?", "It is version three.", "Somebody look at this.");
    assertThat(read.at("/alreadyPublic/url").asText()).isEqualTo(CLAIMED_AT);
    assertThat(read.at("/alreadyPublic/state").asText()).isEqualTo("dismissed");
    assertThat(read.at("/alreadyPublic/reason").asText()).isEqualTo("A dead link.");
    assertThat(read.at("/verdict/outcome").asText()).isEqualTo("accepted");
    assertThat(read.at("/verdict/reason").asText()).isEqualTo("Ours is broken too.");
    assertThat(read.at("/remedy/mitigation/text").asText()).isEqualTo("Stand before the desk.");
    assertThat(read.at("/remedy/released/version").asText()).isEqualTo("3.0.1");
    assertThat(read.path("withdrawn").asBoolean()).isTrue();
    assertThat(read.path("management").asText()).isEqualTo("accepted");
    assertThat(timeline(id)).containsAll(SAID);
    showsTheWithdrawal(reporter, id);
    isForTheCommitteeAlone(id);
  }

  @Test
  @DisplayName(
      "S2.7, S2.9: the committee corrects what was reported, and the draft follows; the report stays")
  void correctsWhatWasReported() {
    // Given
    Reporter reporter = Reporter.submits(services, FourServices.HARBOUR, REPORT);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    String reported = committee.read(id).path("title").asText();
    say(id, "verdict", "{\"outcome\": \"valid\"}");
    String advisory = committee.awaitAdvisory(id);
    String affected =
        "{\"affected\": [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"@harbour/lock\"},"
            + " \"ranges\": [{\"type\": \"SEMVER\", \"events\": [{\"introduced\": \"%s\"}]}]}]}";
    Answer wrong =
        committee.command("coordinator", id, "correction", affected.formatted("next week"));

    // When
    say(id, "correction", "{\"title\": \"Every lock opens\"}");
    say(id, "correction", affected.formatted("2.0.0"));

    // Then
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("field").asText()).startsWith("affected[0].ranges[0].events[0]");
    JsonNode read = committee.read(id);
    assertThat(read.path("title").asText()).isEqualTo("Every lock opens");
    assertThat(read.at("/reported/title").asText()).isEqualTo(reported);
    assertThat(read.at("/affected/0/package/name").asText()).isEqualTo("@harbour/lock");
    assertThat(reporter.page().path("title").asText()).isEqualTo(reported);
    Awaitility.await("the draft follows")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode draft = committee.advisory(advisory).json().path("document");
              assertThat(draft.path("title").asText()).isEqualTo("Every lock opens");
              assertThat(draft.at("/affected/0/package/name").asText()).isEqualTo("@harbour/lock");
            });
    assertThat(committee.awaitListed(reporter.id()).path("title").asText())
        .isEqualTo("Every lock opens");
  }

  @Test
  @DisplayName("a command under one Idempotency-Key is carried out once, and answered the same")
  void commandsOnceUnderAKey() {
    // Given
    Reporter reporter = Reporter.submits(services, FourServices.HARBOUR, REPORT);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    String key = UUID.randomUUID().toString();
    String version = "\"" + committee.read(id).path("version").asInt() + "\"";
    Answer first = acknowledge(id, key, version, "{}").orFail();
    say(id, "messages", "{\"text\": \"Look.\", \"to\": \"committee\"}");

    // When
    Answer again = acknowledge(id, key, version, "{}");

    // Then
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(acknowledge(id, key, version, "{\"message\": \"Other.\"}").status()).isEqualTo(422);
    assertThat(acknowledge(id, UUID.randomUUID().toString(), version, "{}").status())
        .isEqualTo(412);
  }

  private Answer acknowledge(String id, String key, String version, String body) {
    return committee
        .as("coordinator", Service.TRIAGE)
        .ifMatch(version)
        .with("Idempotency-Key", key)
        .post("/api/v1/cases/" + id + "/acknowledgement", body);
  }

  private static final List<String> SAID =
      List.of(
          "Which version is it?",
          "It is version three.",
          "Somebody look at this.",
          "A dead link.",
          "It opens indeed.",
          "Locks take time.",
          "Too late for me.",
          "My lock was broken.",
          "Ours is broken too.",
          "Stand before the desk.",
          "3.0.1");

  private void showsTheWithdrawal(Reporter reporter, String id) {
    Awaitility.await("everybody sees that the report is withdrawn")
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode page = reporter.page();
              assertThat(page.path("withdrawn").asBoolean()).isTrue();
              // The acknowledgement was promised and not given; the verdict came before.
              assertThat(Onlooker.states(page)).containsExactlyInAnyOrder("not-applicable", "met");
              assertThat(page.at("/credit/choice").asText()).isEqualTo("anonymous");
              assertThat(
                      committee.listed(reporter.id()).orElseThrow().path("withdrawn").asBoolean())
                  .isTrue();
            });
    assertThat(Onlooker.states(committee.read(id)))
        .containsExactlyInAnyOrder("not-applicable", "met");
  }

  private void isForTheCommitteeAlone(String id) {
    for (String part : List.of("", "/timeline", "/clocks")) {
      Answer approver = committee.as("approver", Service.TRIAGE).get("/api/v1/cases/" + id + part);
      assertThat(approver.status()).isEqualTo(403);
      assertThat(approver.body()).doesNotContain(SAID);
    }
    Answer list =
        committee
            .as("approver", Service.TRIAGE)
            .get("/api/v1/cases?program=" + FourServices.HARBOUR);
    assertThat(list.status()).isEqualTo(403);
  }

  private List<String> timeline(String id) {
    return committee
        .as("coordinator", Service.TRIAGE)
        .get("/api/v1/cases/" + id + "/timeline")
        .orFail()
        .json()
        .findValuesAsText("text");
  }

  private void say(String id, String what, String body) {
    committee.command("coordinator", id, what, body).orFail();
  }

  private JsonNode await(String id, String where, String words) {
    return Awaitility.await("the case says " + words)
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> committee.read(id), read -> read.at(where).asText().equals(words));
  }
}
