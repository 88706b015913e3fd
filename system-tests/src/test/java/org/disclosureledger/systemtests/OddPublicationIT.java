package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.Walkers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was submitted oddly is published as scanners look for it: samples of this tree, and those of
 * the folder of findings beside the repository; where that is, all of it must run.
 */
class OddPublicationIT {

  private static final Path INPUTS =
      Repository.root().resolve("../shared/findings/inputs").normalize();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int EXPECTED = 5;

  /**
   * A submission and one member of what is published of it.
   *
   * @param member a JSON pointer into the OSV document
   */
  private record Odd(String name, JsonNode submission, String member, JsonNode right) {

    boolean isRight(JsonNode published) {
      return published.at(member).equals(right);
    }
  }

  /** A submission on its way. */
  private record Walk(List<Odd> odd, Journey journey) {}

  @Test
  @DisplayName("S2.9: names and package URLs are published as their ecosystem writes them, once")
  void publishesWhatScannersLookFor() {
    // Given
    List<Odd> samples =
        List.of(
            odd("typed", "PyPI", "Harbour_Ropes", null, "/package/name", "harbour-ropes"),
            odd("purl", "PyPI", "Knots", "pkg:pypi/Knots", "/package/purl", "pkg:pypi/knots"),
            odd(
                "scope",
                "npm",
                "@harbour/knots",
                "pkg:npm/@harbour/knots",
                "/package/purl",
                "pkg:npm/%40harbour/knots"),
            odd(
                "scheme",
                "Go",
                "https://Example.org/Knots/",
                null,
                "/package/name",
                "example.org/Knots"));

    // When
    List<String> wrong = wrong(samples.stream().map(List::of).toList());

    // Then
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("S2.9: the odd submissions of the findings are published as they expect")
  void publishesTheFindings() throws IOException {
    assumeTrue(Files.isDirectory(INPUTS), "no findings beside the repository");

    // Given
    JsonNode scope = expected("11-purl-faults", "scope").path("published");
    JsonNode name = expected("12-pypi-name-as-typed", "published").path("value");
    JsonNode good = step("11-purl-faults", "good");
    JsonNode twice = step("13-references", "twice");
    List<List<Odd>> odd =
        List.of(
            List.of(new Odd("scope", step("11-purl-faults", "scope"), at("/package/purl"), scope)),
            List.of(new Odd("good", good, at("/package/purl"), good.at(at("/package/purl")))),
            List.of(
                new Odd(
                    "typed", step("12-pypi-name-as-typed", "typed"), at("/package/name"), name)),
            List.of(
                new Odd("references", twice, "/references", once(twice.path("references"))),
                new Odd("aliases", twice, "/aliases", once(twice.path("aliases")))));

    // When
    List<String> wrong = wrong(odd);

    // Then
    assertThat(wrong).isEmpty();
    assertThat(odd.stream().flatMap(List::stream)).hasSize(EXPECTED);
  }

  /** The names of those of which something else is published; all walk before any is read. */
  private static List<String> wrong(List<List<Odd>> submissions) {
    List<Walk> walks =
        Walkers.atOnce(submissions, odd -> new Walk(odd, walk(odd.getFirst().submission())));
    return walks.stream().flatMap(OddPublicationIT::wrong).toList();
  }

  private static Stream<String> wrong(Walk walk) {
    String number = walk.journey().published();
    JsonNode published = walk.journey().publicly("/v1/vulns/" + number).orFail().json();
    return walk.odd().stream()
        .filter(one -> !one.isRight(published))
        .map(one -> one.name() + ": " + published);
  }

  private static Journey walk(JsonNode submission) {
    return Journey.begin(FourServices.shared(), FourServices.HARBOUR, submission.toString())
        .opened()
        .judged()
        .remedied()
        .endedNow()
        .approved()
        .requested();
  }

  private static Odd odd(
      String name, String ecosystem, String called, String purl, String member, String right) {
    String submission =
        """
        {"title": "Published oddly: %1$s", "description": "Nothing of it is real.",
         "affected": [{"package": {"ecosystem": "%2$s", "name": "%3$s"%4$s},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.4.0"}]}]}]}
        """
            .formatted(name, ecosystem, called, purl == null ? "" : ", \"purl\": \"" + purl + "\"");
    return new Odd(name, Journey.read(submission), at(member), JSON.valueToTree(right));
  }

  private static String at(String member) {
    return "/affected/0" + member;
  }

  private static JsonNode once(JsonNode twice) {
    return JSON.createArrayNode().add(twice.path(0));
  }

  private static JsonNode step(String file, String id) throws IOException {
    return found(file + ".json", "steps", "id", id).path("body");
  }

  private static JsonNode expected(String file, String step) throws IOException {
    return found(file + ".expect.json", "expect", "step", step);
  }

  private static JsonNode found(String file, String list, String named, String name)
      throws IOException {
    return JSON.readTree(INPUTS.resolve(file).toFile())
        .path(list)
        .valueStream()
        .filter(one -> one.path(named).asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
