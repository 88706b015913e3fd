package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Odd submissions that others met, each with its right answer. Needs the folder of findings beside
 * the repository; where it is, all of it must run.
 */
class OddInputIT {

  private static final Path INPUTS =
      Repository.root().resolve("../shared/findings/inputs").normalize();
  private static final int EXPECTED = 35;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Another right answer is told in words, the status first or not at all. */
  private static final Pattern STATUS = Pattern.compile("^\\d{3}");

  @Test
  @DisplayName("S1.6, S2.9: odd submissions are taken or refused by the member that is odd")
  void answersOddSubmissions() throws IOException {
    assumeTrue(Files.isDirectory(INPUTS), "no findings beside the repository");

    // Given
    FourServices services = FourServices.shared();
    List<Odd> odd = oddSubmissions();

    // When
    List<String> wrong = odd.stream().filter(one -> !one.isRight(services)).map(Odd::name).toList();

    // Then
    assertThat(wrong).isEmpty();
    assertThat(odd).hasSizeGreaterThanOrEqualTo(EXPECTED);
  }

  private record Odd(String name, JsonNode step, JsonNode expected) {

    boolean isRight(FourServices services) {
      Answer answer =
          services
              .client(Service.INTAKE)
              .post(step.path("path").asText(), step.path("body").toString());
      return statuses().contains(answer.status())
          && (answer.isSuccess()
              || !expected.has("field")
              || answer.json().path("field").equals(expected.path("field")));
    }

    private Set<Integer> statuses() {
      Set<Integer> right = new HashSet<>();
      JsonNode status = expected.path("status");
      (status.isArray() ? status : List.of(status)).forEach(one -> right.add(one.asInt()));
      Matcher other = STATUS.matcher(expected.path("alternative").asText());
      if (other.find()) {
        right.add(Integer.parseInt(other.group()));
      }
      return right;
    }
  }

  private static List<Odd> oddSubmissions() throws IOException {
    List<Odd> odd = new ArrayList<>();
    for (Path file : expectations()) {
      JsonNode expectations = JSON.readTree(file.toFile());
      if ("now".equals(expectations.path("when").asText())) {
        JsonNode steps = JSON.readTree(input(file).toFile()).path("steps");
        for (JsonNode expected : expectations.path("expect")) {
          for (JsonNode step : steps) {
            if (step.path("id").equals(expected.path("step")) && isSubmission(step)) {
              String name = expectations.path("case").asText() + " " + step.path("id").asText();
              odd.add(new Odd(name, step, expected));
            }
          }
        }
      }
    }
    return odd;
  }

  private static boolean isSubmission(JsonNode step) {
    return "POST".equals(step.path("method").asText())
        && step.path("path").asText().endsWith("/reports");
  }

  private static List<Path> expectations() throws IOException {
    try (Stream<Path> files = Files.list(INPUTS)) {
      return files.filter(file -> file.toString().endsWith(".expect.json")).sorted().toList();
    }
  }

  private static Path input(Path expectation) {
    return expectation.resolveSibling(
        expectation.getFileName().toString().replace(".expect.json", ".json"));
  }
}
