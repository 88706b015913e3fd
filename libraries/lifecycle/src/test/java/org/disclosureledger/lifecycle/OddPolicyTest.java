package org.disclosureledger.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.ClockFacts;
import org.disclosureledger.lifecycle.policy.FieldProblem;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Odd edits of the shipped policy and odd days, each with its right answer: samples of this tree,
 * and those of the folder of findings beside the repository; where that is, all of it must run.
 */
class OddPolicyTest {

  private static final Path ROOT = Path.of(System.getProperty("disclosure.root"));
  private static final Path INPUTS = ROOT.resolve("../shared/findings/inputs").normalize();
  private static final String RIGHT = "right";
  private static final int EXPECTED_EDITS = 10;
  private static final int EXPECTED_CLOCKS = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'country: us', 'country: no', ''",
    "'country: us', 'country: gr', ''",
    "'version: \"2026-1\"', 'version: 2026.10', calendar.version",
    "'within: 3', 'within: 010', clocks[0].within",
    "'within: 3', 'within: 1:30', clocks[0].within",
    "'country: us', 'ownHolidays: [{date: 2026-10-12, name: A day}]', ''",
    "'zone: America/New_York', 'zone: UTC-06:00', calendar.zone",
    "'zone: America/New_York', 'zone: SystemV/EST5', calendar.zone",
    "'zone: America/New_York', 'zone: Etc/UTC\n  zone: Etc/UTC', calendar.zone",
    "'country: us', 'country: us\n  region: us-ny', calendar.region",
    "'ecosystem: Go', 'ecosystem: Golang', products[0].ecosystem",
    "'ecosystem: Go', 'ecosystem: npm', products[0].purl"
  })
  @DisplayName("S1.2 YAML's traps are read as they were meant, or refused by their member")
  void readsWhatWasMeant(String text, String instead, String field) {
    // Given
    String document = withoutRegion();
    assertThat(document).contains(text);

    // When
    List<String> fields = faults(document.replaceFirst(text, instead));

    // Then
    if (field.isEmpty()) {
      assertThat(fields).isEmpty();
    } else {
      assertThat(fields).contains(field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-08T10:00:00-04:00, 2026-10-15T04:00:00Z",
    "2028-10-05T10:00:00-04:00, 2028-10-12T04:00:00Z",
  })
  @DisplayName("S1.14 the second Monday of October is no working day of llm-d")
  void leavesOutColumbusDay(OffsetDateTime received, Instant due) {
    assertThat(due(received)).isEqualTo(due);
  }

  @Test
  @DisplayName("S1.2, S1.14 the findings' edits and days are answered as their expectations say")
  void answersTheFindings() throws IOException {
    assumeTrue(Files.isDirectory(INPUTS), "no findings beside the repository");

    // Given
    JsonNode edits = JSON.readTree(INPUTS.resolve("28-policy-yaml.json").toFile()).path("edits");
    JsonNode clocks = JSON.readTree(INPUTS.resolve("21-columbus-day.json").toFile()).path("clocks");

    // When
    List<String> edited =
        answers(edits, expected("28-policy-yaml", "edit"), OddPolicyTest::isAsExpected);
    List<String> counted =
        answers(
            clocks,
            expected("21-columbus-day", "clock"),
            (clock, expected) ->
                due(OffsetDateTime.parse(clock.path("receivedAt").asText()))
                    .equals(Instant.parse(expected.path("dueAt").asText())));

    // Then
    assertThat(edited).hasSizeGreaterThanOrEqualTo(EXPECTED_EDITS).allMatch(RIGHT::equals);
    assertThat(counted).hasSizeGreaterThanOrEqualTo(EXPECTED_CLOCKS).allMatch(RIGHT::equals);
  }

  private interface Judge {
    boolean isRight(JsonNode input, JsonNode expected);
  }

  private record Expected(String named, List<JsonNode> all) {}

  private static Expected expected(String name, String named) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    JSON.readTree(INPUTS.resolve(name + ".expect.json").toFile()).path("expect").forEach(all::add);
    return new Expected(named, all);
  }

  /** For each expectation the word for a right answer, or its input's name. */
  private static List<String> answers(JsonNode inputs, Expected expected, Judge judge) {
    List<String> answers = new ArrayList<>();
    for (JsonNode one : expected.all()) {
      for (JsonNode input : inputs) {
        if (input.path("id").equals(one.path(expected.named()))) {
          answers.add(judge.isRight(input, one) ? RIGHT : input.path("id").asText());
        }
      }
    }
    return answers;
  }

  private static boolean isAsExpected(JsonNode edit, JsonNode expected) {
    String text = edit.path("replaceFirst").asText();
    String document = withoutRegion();
    assertThat(document).contains(text);
    List<String> fields = faults(document.replaceFirst(text, edit.path("by").asText()));
    return expected.path("result").asText().equals("valid")
        ? fields.isEmpty()
        : fields.contains(expected.path("field").asText());
  }

  /** The shipped policy with the holidays of a country alone. */
  private static String withoutRegion() {
    try {
      return Files.readString(ROOT.resolve("deploy/programs/llm-d.yaml"))
          .replaceFirst("\n  region: ny", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> faults(String document) {
    return switch (PolicyDocument.parse(document)) {
      case PolicyParsed.Valid valid -> List.of();
      case PolicyParsed.Invalid(List<FieldProblem> problems) ->
          problems.stream().map(FieldProblem::path).toList();
    };
  }

  private static Instant due(OffsetDateTime received) {
    ProgramPolicy llmD = Programs.llmD();
    return new ClockCalculator(llmD.calendar())
        .due(llmD.clock("ACK").orElseThrow(), ClockFacts.startedAt(received.toInstant()))
        .dueAt();
  }
}
