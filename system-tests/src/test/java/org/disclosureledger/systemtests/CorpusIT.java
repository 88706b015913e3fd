package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.Shapes;
import org.disclosureledger.systemtests.harness.Walkers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Real records walk from their submission to their publication, through the typed members alone.
 * Needs the folder of conformance data beside the repository; where it is, all of it must run.
 */
class CorpusIT {

  private static final Path RECORDS =
      Repository.root().resolve("../shared/conformance/osv/examples").normalize();
  private static final int EXPECTED = 39;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Walk(JsonNode record, Journey journey) {}

  @Test
  @DisplayName("S2.9, S2.18: every record of the corpus is published as it was submitted")
  void publishesEveryRecordAsItWasSubmitted() throws IOException {
    assumeTrue(Files.isDirectory(RECORDS), "no conformance data beside the repository");

    // Given
    FourServices services = FourServices.shared();
    List<Walk> walks = Walkers.atOnce(records(), record -> walk(services, record));

    // When
    walks.forEach(walk -> walk.journey().waitedUntil(Duration.ZERO));

    // Then
    for (Walk walk : walks) {
      String number = walk.journey().published();
      JsonNode osv = walk.journey().publicly("/advisories/" + number + ".osv.json").orFail().json();
      assertThat(Shapes.of(osv)).isEqualTo(Shapes.of(walk.record()));
      assertThat(osv.path("summary").asText()).isEqualTo(title(walk.record()));
      assertThat(osv.path("details").asText()).isEqualTo(details(walk.record()));
      assertThat(osv.path("database_specific").has("fix_absence"))
          .isEqualTo(Journey.fixedVersion(walk.record()).isEmpty());
    }
    assertThat(walks).hasSizeGreaterThanOrEqualTo(EXPECTED);
  }

  /** What was reported, and how to protect oneself where there is no fixed version. */
  private static String details(JsonNode record) {
    String told = record.path("details").asText();
    return Journey.fixedVersion(record).isEmpty()
        ? told + "\n\n## Workarounds\n\n" + Journey.MITIGATION
        : told;
  }

  private static Walk walk(FourServices services, JsonNode record) {
    Journey journey =
        Journey.begin(services, FourServices.HARBOUR, submission(record).toString())
            .opened()
            .judged()
            .remedied()
            .agreedOnTheCommitteesDate(Duration.ofHours(20))
            .approved()
            .scheduled();
    return new Walk(record, journey);
  }

  private static List<JsonNode> records() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDS)) {
      List<JsonNode> records = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        records.add(JSON.readTree(file.toFile()));
      }
      return records;
    }
  }

  private static ObjectNode submission(JsonNode record) {
    ObjectNode submission = JSON.createObjectNode();
    submission.put("kind", "suspected");
    submission.put("title", title(record));
    for (String member : List.of("affected", "references", "aliases", "severity")) {
      if (record.has(member)) {
        submission.set(member, record.get(member));
      }
    }
    submission.put("description", record.path("details").asText());
    submission.putObject("credit").put("choice", "anonymous");
    return submission;
  }

  private static String title(JsonNode record) {
    return record.path("summary").asText(record.path("id").asText());
  }
}
