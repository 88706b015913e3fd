package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows from each member of a policy is listed, member by member, and shown by a test. */
class PolicyEffectsTest {

  private static final Path ROOT = Path.of(System.getProperty("disclosure.root"));
  private static final Path LIST =
      Path.of("src/main/resources/org/disclosureledger/lifecycle/policy/policy-effects.properties");
  private static final Path SCHEMA =
      Path.of("src/main/resources/schemas/program-policy.schema.json");

  @Test
  @DisplayName("Every member of the schema stands in the list once, and nothing else does")
  void listsEveryMemberOnce() throws IOException {
    // Given
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    List<String> members = new ArrayList<>();

    // When
    collect(schema, schema, "", members);

    // Then
    assertThat(members).hasSizeGreaterThan(80);
    assertThat(lines().map(line -> line.split(" = ")[0]))
        .containsExactlyInAnyOrderElementsOf(members);
  }

  @Test
  @DisplayName("Every test that the list names is one")
  void namesTestsThatExist() throws IOException {
    // Given
    Set<String> tests = tests();

    // When
    List<String> named =
        lines()
            .map(line -> line.split(" = ")[1])
            .filter(effect -> !effect.equals(PolicyEffects.NOT_YET))
            .toList();

    // Then
    assertThat(named).hasSizeGreaterThan(60).isSubsetOf(tests);
  }

  @Test
  @DisplayName("A policy's members without effect are told by their paths, defaults included")
  void tellsWhatHasNoEffect() {
    // Given
    Map<Object, Object> list = PolicyEffects.list();
    ProgramPolicy everyMember = Programs.valid(Programs.everyMember());

    // When
    List<String> without = PolicyEffects.notYetEnforced(everyMember);

    // Then
    assertThat(without)
        .isSorted()
        .hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(
            list.keySet().stream()
                .filter(member -> PolicyEffects.NOT_YET.equals(list.get(member)))
                .map(Object::toString)
                .toList());
    assertThat(PolicyEffects.notYetEnforced(Programs.valid(Programs.minimal())))
        .contains("reporterUpdates.silenceWorkingDays")
        .doesNotContain("releases.upgradeAdvice", "publication.signature.images");
  }

  private static void collect(JsonNode schema, JsonNode node, String path, List<String> members) {
    JsonNode type = resolved(schema, node);
    JsonNode items = resolved(schema, type.path("items"));
    if (type.has("properties")) {
      type.path("properties")
          .properties()
          .forEach(
              member ->
                  collect(
                      schema,
                      member.getValue(),
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      members));
    } else if (items.has("properties")) {
      collect(schema, items, path + "[]", members);
    } else {
      members.add(path);
    }
  }

  private static JsonNode resolved(JsonNode schema, JsonNode node) {
    return node.has("$ref")
        ? resolved(schema, schema.at(node.path("$ref").asText().substring(1)))
        : node;
  }

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#"));
  }

  /** The test classes of all modules. */
  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
