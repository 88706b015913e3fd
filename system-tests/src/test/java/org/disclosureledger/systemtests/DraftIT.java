package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the committee records flows into the draft, and what differs is shown. */
class DraftIT {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private static final String OPEN_ENDED =
      """
      {"title": "The drawer of the desk", "description": "It opens.",
       "affected": [{"package": {"ecosystem": "npm", "name": "@harbour/drawer"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "2.0.0"}]}]}]}
      """;

  /** Where a draft names the first package's fix. */
  private static final String FIXED = "/document/affected/0/ranges/0/events/1/fixed";

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, FourServices.HARBOUR);

  @Test
  @DisplayName(
      "S2.11: scores of two versions of CVSS stand side by side, threat metrics are named, and"
          + " environmental ones are not the committee's")
  void keepsScoresOfTwoVersions() {
    // Given
    Reporter reporter = Reporter.submits(services, FourServices.HARBOUR, OPEN_ENDED);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    String three = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:P";
    String four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";
    String both = "{\"vector\": \"%s\", \"otherVector\": \"%s\"}";
    Answer environmental =
        committee.command("coordinator", id, "severity", both.formatted(three, four + "/CR:H"));
    Answer same = committee.command("coordinator", id, "severity", both.formatted(three, three));

    // When
    say(id, "severity", both.formatted(three, four));
    say(id, "verdict", "{\"outcome\": \"valid\"}");

    // Then
    assertThat(environmental.status()).isEqualTo(422);
    assertThat(environmental.json().path("type").asText()).endsWith("environmental");
    assertThat(environmental.json().path("field").asText()).isEqualTo("otherVector");
    assertThat(same.json().path("type").asText()).endsWith("same-version");
    JsonNode scores = committee.read(id).path("scores");
    assertThat(scores.findValuesAsText("version")).containsExactly("3.1", "4.0");
    assertThat(scores.findValuesAsText("baseScore")).containsExactly("7.5", "8.7");
    assertThat(scores.at("/0/threat/0").asText()).isEqualTo("E:P");
    assertThat(committee.read(id).path("severity").asText()).isEqualTo("high");
    JsonNode draft = committee.advisory(committee.awaitAdvisory(id)).json().path("document");
    assertThat(draft.path("severity").findValuesAsText("score")).containsExactly(three, four);
  }

  @Test
  @DisplayName(
      "S1.21, S2.21: the draft follows its case member by member; where a person's text differs, the"
          + " desk shows it until it is accepted or kept; fixed is what was released, or nothing is"
          + " published")
  void followsMemberByMember() {
    // Given
    Reporter reporter = Reporter.submits(services, FourServices.HARBOUR, OPEN_ENDED);
    String id = committee.awaitListed(reporter.id()).path("id").asText();
    say(id, "verdict", "{\"outcome\": \"valid\"}");
    String advisory = committee.awaitAdvisory(id);
    ObjectNode byHand = (ObjectNode) committee.advisory(advisory).json().path("document");
    committee.revise(advisory, byHand.put("title", "Said by hand").toString()).orFail();
    say(id, "correction", "{\"title\": \"Said by the case\"}");
    say(id, "mitigation", "{\"text\": \"Close the drawer.\"}");
    say(
        id,
        "fix",
        "{\"references\": [{\"type\": \"FIX\", \"url\": \"https://git.example.org/1\"}]}");
    String now = services.clock().now().toString();
    say(id, "release", "{\"version\": \"2.0.1\", \"releasedAt\": \"%s\"}".formatted(now));

    // When
    JsonNode followed =
        Awaitility.await("the draft names the release")
            .atMost(SEEN_WITHIN)
            .until(
                () -> committee.advisory(advisory).json(),
                read -> read.at(FIXED).asText().equals("2.0.1"));
    committee.act("coordinator", advisory, "difference", "{\"accept\": [\"title\"]}").orFail();

    // Then
    assertThat(followed.at("/document/title").asText()).isEqualTo("Said by hand");
    assertThat(followed.at("/difference/members/0").asText()).isEqualTo("title");
    assertThat(followed.at("/difference/caseSays/title").asText()).isEqualTo("Said by the case");
    assertThat(followed.at("/document/details").asText()).contains("Close the drawer.");
    assertThat(followed.at("/document/references").findValuesAsText("url"))
        .containsExactly("https://git.example.org/1");
    JsonNode accepted = committee.advisory(advisory).json();
    assertThat(accepted.at("/document/title").asText()).isEqualTo("Said by the case");
    assertThat(accepted.path("byHand")).isEmpty();
    assertThat(accepted.has("difference")).isFalse();
    publishesNoOtherVersion(advisory);
  }

  private void publishesNoOtherVersion(String advisory) {
    String other =
        committee
            .advisory(advisory)
            .json()
            .path("document")
            .toString()
            .replace("\"fixed\":\"2.0.1\"", "\"fixed\":\"2.0.2\"");
    committee.revise(advisory, other).orFail();
    String revision =
        "{\"revision\": %d}"
            .formatted(committee.advisory(advisory).json().path("revision").asInt());
    Answer refused = committee.act("coordinator", advisory, "publication", revision);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("missing").toString()).contains("fixed-as-released");
    assertThat(refused.json().path("field").asText())
        .isEqualTo("affected[0].ranges[0].events[1].fixed");
  }

  private void say(String id, String what, String body) {
    committee.command("coordinator", id, what, body).orFail();
  }
}
