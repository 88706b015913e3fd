package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published JSON Schema says what the parser does, but for rules no schema can say. */
class ProgramPolicySchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SOURCE = source();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SOURCE, InputFormat.JSON);

  /** Rules that need arithmetic, comparison of members, or knowledge of the world. */
  private static final List<String> BEYOND_A_SCHEMA =
      List.of(
          "must include two approvers",
          "must include a coordinator or maintainer",
          "is not in the IANA time zone database",
          "has no holiday calendar",
          "is not a region of",
          "needs a country",
          "must ascend",
          "is given twice",
          "is no day of the calendar",
          "must not be more than softUpperBoundDays",
          "must be a regular expression",
          "is no ecosystem of the OSV schema",
          "is no package URL",
          "must name the same package");

  static Stream<String> documents() {
    return Stream.of(
        Programs.minimal(),
        Programs.everyMember(),
        Programs.shipped("llm-d"),
        Programs.shipped("litellm-operator"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void admitsValidDocumentsAndTheirCanonicalForm(String yaml) throws IOException {
    // Given
    JsonNode document = YAMLMapper.builder().build().readTree(yaml);

    // When
    String canonical = ((PolicyParsed.Valid) PolicyDocument.parse(yaml)).canonicalJson();

    // Then
    assertThat(SCHEMA.validate(document.toString(), InputFormat.JSON)).isEmpty();
    assertThat(SCHEMA.validate(canonical, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void agreesWithTheParserOnEveryDistortionOfADocument(String yaml) throws IOException {
    // Given
    ObjectNode document = (ObjectNode) YAMLMapper.builder().build().readTree(yaml);
    List<String> disagreements = new ArrayList<>();
    int[] refused = {0};

    // When
    distort(
        document,
        "",
        where -> {
          String text = document.toString();
          boolean admitted = SCHEMA.validate(text, InputFormat.JSON).isEmpty();
          refused[0] += admitted ? 0 : 1;
          if (!agrees(admitted, PolicyDocument.parse(text))) {
            disagreements.add(
                where + (admitted ? " admitted" : " refused") + " by the schema alone");
          }
        });

    // Then
    assertThat(disagreements).isEmpty();
    assertThat(refused[0]).as("distortions that the schema refuses").isGreaterThan(100);
  }

  private static boolean agrees(boolean admitted, PolicyParsed parsed) {
    return switch (parsed) {
      case PolicyParsed.Valid valid -> admitted;
      case PolicyParsed.Invalid invalid ->
          !admitted || invalid.problems().stream().allMatch(ProgramPolicySchemaTest::beyondASchema);
    };
  }

  private static boolean beyondASchema(FieldProblem problem) {
    return BEYOND_A_SCHEMA.stream().anyMatch(problem.message()::contains);
  }

  /** Puts every distortion in place, calls back, and takes it out again. */
  private static void distort(JsonNode node, String path, Consumer<String> judge) {
    if (node instanceof ObjectNode object) {
      object.put("unheardOf", 1);
      judge.accept(path + " with an unknown member");
      object.remove("unheardOf");
      for (String name : names(object)) {
        JsonNode value = Objects.requireNonNull(object.remove(name));
        judge.accept(path + " without " + name);
        for (JsonNode instead : substitutes(value)) {
          object.set(name, instead);
          judge.accept(path + "." + name + " = " + shown(instead));
        }
        object.set(name, value);
        distort(value, path + "." + name, judge);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        for (JsonNode instead : substitutes(value)) {
          array.set(i, instead);
          judge.accept(path + "[" + i + "] = " + shown(instead));
        }
        array.set(i, value);
        distort(value, path + "[" + i + "]", judge);
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<JsonNode> substitutes(JsonNode value) {
    List<JsonNode> substitutes =
        new ArrayList<>(
            List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(0),
                NODES.numberNode(3),
                NODES.numberNode(-1),
                NODES.numberNode(7.3),
                NODES.numberNode(4.05),
                NODES.numberNode(999_999),
                NODES.textNode(""),
                NODES.textNode(" x"),
                NODES.textNode("x"),
                NODES.textNode("a\nb"),
                NODES.textNode("a\u0007b"),
                NODES.textNode("x".repeat(300)),
                NODES.textNode("x".repeat(5_000)),
                NODES.textNode("hours"),
                NODES.textNode("best-effort"),
                NODES.objectNode(),
                NODES.arrayNode()));
    if (value.isTextual()) {
      String text = value.textValue();
      substitutes.add(NODES.textNode(text + " "));
      substitutes.add(NODES.textNode(text + "\n"));
      substitutes.add(NODES.textNode(text.toUpperCase(java.util.Locale.ROOT)));
      substitutes.add(NODES.textNode(text + "@"));
    }
    if (value instanceof ArrayNode array && !array.isEmpty()) {
      substitutes.add(array.deepCopy().add(array.get(0).deepCopy()));
    }
    return substitutes;
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  @ParameterizedTest
  @EnumSource(TextRule.class)
  void hasTheParsersPatterns(TextRule rule) throws IOException {
    // Given
    JsonNode schema = JSON.readTree(SOURCE);

    // When
    JsonNode definition =
        schema.at("/$defs/" + rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));

    // Then
    assertThat(definition.path("pattern").textValue()).isEqualTo(rule.regex());
    assertThat(definition.path("maxLength").intValue()).isEqualTo(rule.maxLength());
  }

  @Test
  void namesTheMembersOfTheModel() throws IOException {
    // Given
    JsonNode properties = JSON.readTree(SOURCE).path("properties");

    // When
    List<String> components =
        Stream.of(ProgramPolicy.class.getRecordComponents()).map(RecordComponent::getName).toList();

    // Then
    assertThat(properties.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(components);
  }

  private static String source() {
    try (InputStream in =
        ProgramPolicySchemaTest.class.getResourceAsStream("/schemas/program-policy.schema.json")) {
      return new String(
          Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }
}
