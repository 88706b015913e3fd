package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.systemtests.harness.Onlooker.sees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Onlooker;
import org.disclosureledger.systemtests.harness.PageBrowser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is public of a case is put right, and everybody who takes part in it hears of that. */
class PublicUpdateIT {

  private static final String LLM_D = "llm-d";
  private static final String ADDRESS = "uma@updates.example.net";
  private static final String NAME = "Uma Update";
  private static final String REPORT =
      """
      {"title": "A lock that opens", "description": "Push it.",
       "contact": {"email": "%s"}, "credit": {"choice": "named", "as": "%s"},
       "affected": [{"package": {"ecosystem": "Go", "name": "example.org/updates/lock"}, "ranges":
         [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "3.1.0"}]}]}]}
      """
          .formatted(ADDRESS, NAME);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LLM_D);

  @Test
  @DisplayName(
      "S1.19, S2.20: an update, a late wish for anonymity and a withdrawal reach public and reporter")
  void putsRightWhatIsPublic() {
    // Given
    Journey journey =
        Journey.begin(services, LLM_D, REPORT)
            .confirmed()
            .opened()
            .judged()
            .remedied()
            .imposed(Duration.ofHours(1))
            .approved()
            .scheduled();
    String number = journey.waitedUntil(Duration.ofSeconds(2)).published();
    Onlooker onlooker = new Onlooker(services, LLM_D, journey.reporter());
    assertThat(osv(journey, number).findValuesAsText("name")).contains(NAME);

    // When
    ObjectNode document = (ObjectNode) journey.advisory().path("document").deepCopy();
    committee
        .revise(journey.advisoryId(), document.put("title", "A lock that opens for all").toString())
        .orFail();
    update(journey);
    journey.reporter().says("credit", "{\"choice\": \"anonymous\"}").orFail();
    sees(() -> assertThat(osv(journey, number).has("credits")).isFalse());
    committee
        .act("coordinator", journey.advisoryId(), "withdrawal", "{\"reason\": \"It was a door.\"}")
        .orFail();
    update(journey);

    // Then
    JsonNode withdrawn = osv(journey, number);
    assertThat(withdrawn.path("summary").asText()).isEqualTo("A lock that opens for all");
    assertThat(withdrawn.at("/database_specific/withdrawal").asText()).isEqualTo("It was a door.");
    assertThat(journey.publicly("/advisories/" + number).body())
        .contains("It was a door.")
        .doesNotContain(NAME);
    looksAtThePages(number);
    onlooker.page("advisory-updated", "advisory-withdrawn");
    onlooker.reporterIsMailed(ADDRESS, "has changed");
    onlooker.reporterIsMailed(ADDRESS, "has been withdrawn");
  }

  private void looksAtThePages(String number) {
    try (PageBrowser browser = PageBrowser.at(services.door())) {
      browser.inspect(browser.open(), "/advisories/" + number, "advisory");
      browser.inspect(browser.open(), "/", "advisories");
    }
  }

  private static JsonNode osv(Journey journey, String number) {
    return journey.publicly("/advisories/" + number + ".osv.json").orFail().json();
  }

  /** Two people approve the present revision, and it is published. */
  private void update(Journey journey) {
    String revision = "{\"revision\": %d}".formatted(journey.advisory().path("revision").asInt());
    for (String approver : List.of("approver", "second-approver")) {
      committee.act(approver, journey.advisoryId(), "approval", revision).orFail();
    }
    committee.act("coordinator", journey.advisoryId(), "update", revision).orFail();
  }
}
