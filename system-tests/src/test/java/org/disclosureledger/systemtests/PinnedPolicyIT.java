package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The policy changes while cases are open: what was promised when a report arrived holds. */
class PinnedPolicyIT {

  private static final String LLM_D = "llm-d";
  private static final String REPORT =
      """
      {"title": "A lamp that can be put out", "description": "Blow at it.",
       "affected": [{"package": {"ecosystem": "Go", "name": "example.org/lighthouse/lamp"}, "ranges":
         [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2.0"}]}]}],
       "credit": {"choice": "named", "as": "Pia Promised"}}
      """;

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LLM_D);

  @Test
  @DisplayName(
      "S1.2, S1.14, S2.20: what was promised and offered when the report arrived holds, changed policy"
          + " or not")
  void keepsWhatWasOffered() throws IOException {
    // Given
    Journey before = Journey.begin(services, LLM_D, REPORT).opened().judged();
    Reporter waiting = Reporter.submits(services, LLM_D, "{\"title\": \"Before the change\"}");
    JsonNode promisedBefore = waiting.page().path("clocks");
    committee.publishes(
        document().replace("offered: true", "offered: false").replace("within: 3", "within: 1"));
    Reporter late = Reporter.submits(services, LLM_D, "{\"title\": \"After the change\"}");
    Journey after = Journey.begin(services, LLM_D, REPORT).opened().judged();

    // When
    JsonNode promised = published(before);
    JsonNode later = published(after);

    // Then
    assertThat(promised.path("credits").findValuesAsText("name")).containsExactly("Pia Promised");
    assertThat(later.has("credits")).isFalse();
    assertThat(promisedBefore.findValuesAsText("dueAt")).hasSize(2);
    assertThat(waiting.page().path("clocks").findValuesAsText("dueAt"))
        .isEqualTo(promisedBefore.findValuesAsText("dueAt"));
    assertThat(late.page().at("/clocks/0/dueAt").asText())
        .isLessThan(promisedBefore.at("/0/dueAt").asText());
  }

  @AfterEach
  void promiseCreditAgain() throws IOException {
    committee.publishes(document());
  }

  private static String document() throws IOException {
    return Files.readString(Repository.root().resolve("deploy/programs").resolve(LLM_D + ".yaml"));
  }

  private JsonNode published(Journey journey) {
    journey.remedied().agreedOnTheCommitteesDate(Duration.ofHours(1)).approved().scheduled();
    String number = journey.waitedUntil(Duration.ofSeconds(3)).published();
    return journey.publicly("/advisories/" + number + ".osv.json").orFail().json();
  }
}
