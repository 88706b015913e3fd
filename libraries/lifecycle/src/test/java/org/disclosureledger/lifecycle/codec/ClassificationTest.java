package org.disclosureledger.lifecycle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Identity;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member of every event is content, identity or open, in the record and in its JSON Schema;
 * content and identity are sealed.
 */
class ClassificationTest {

  private static final Path SCHEMAS = Path.of("src/main/resources/schemas/events");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<Class<? extends LifecycleEvent>> types() {
    return LifecycleJson.eventTypes().values().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  @DisplayName("S1.17: every member has exactly one classification, and what is not open is sealed")
  void classifiesEveryMember(Class<? extends LifecycleEvent> type) {
    members(type).forEach(ClassificationTest::check);
  }

  private static void check(RecordComponent member) {
    assertThat(classifications(member)).as("%s", member).hasSize(1);
    if (isGroup(member)) {
      assertThat(members(member.getType()).map(RecordComponent::getType))
          .as("%s: a group's members are sealed", member)
          .containsOnly(Confidential.class);
    } else {
      assertThat(member.getType() == Confidential.class)
          .as("%s is sealed exactly if it is not open", member)
          .isEqualTo(!classifications(member).contains("open"));
      assertThat(member.getGenericType().getTypeName().split("Confidential", -1))
          .as("%s: nothing nested is confidential", member)
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  @DisplayName("S1.17: the JSON Schema of every event says how each member is classified")
  void saysSoInTheSchema(Class<? extends LifecycleEvent> type) throws IOException {
    // Given
    JsonNode expected = schema(type);
    Path file = SCHEMAS.resolve(type.getSimpleName() + ".v1.schema.json");
    if (System.getenv("GOLDEN_WRITE") != null) {
      Files.createDirectories(SCHEMAS);
      Files.writeString(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
    }

    // When
    JsonNode stored = MAPPER.readTree(file.toFile());

    // Then
    assertThat(stored).isEqualTo(expected);
  }

  /** Whether the member is a record of confidential members. */
  private static boolean isGroup(RecordComponent member) {
    return member.getType().isRecord() && !classifications(member).contains("open");
  }

  private static Stream<RecordComponent> members(Class<?> type) {
    return Stream.of(type.getRecordComponents());
  }

  private static List<String> classifications(RecordComponent member) {
    return Stream.of(
            member.isAnnotationPresent(Open.class) ? "open" : "",
            member.isAnnotationPresent(Content.class) ? "content" : "",
            member.isAnnotationPresent(Identity.class) ? "identity" : "",
            member.isAnnotationPresent(CaseContent.class) ? "case" : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static ObjectNode schema(Class<? extends LifecycleEvent> type) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", type.getSimpleName());
    return object(type, schema, null);
  }

  /** The members of a group are classified as the group is. */
  private static ObjectNode object(
      Class<?> type, ObjectNode schema, @Nullable String classification) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent member : type.getRecordComponents()) {
      ObjectNode property = properties.putObject(member.getName());
      property.put(
          "x-classification",
          classification == null ? classifications(member).getFirst() : classification);
      if (classification == null && isGroup(member)) {
        object(member.getType(), property, classifications(member).getFirst());
      } else {
        describe(member.getType(), property);
      }
      if (member.getAnnotatedType().getAnnotation(Nullable.class) == null) {
        required.add(member.getName());
      }
    }
    return schema;
  }

  private static void describe(Class<?> type, ObjectNode property) {
    if (type == Confidential.class) {
      property.put("type", "string");
      property.put("pattern", "^dle1:");
    } else if (type == UUID.class) {
      property.put("type", "string");
      property.put("format", "uuid");
    } else if (type == java.time.Instant.class) {
      property.put("type", "string");
      property.put("format", "date-time");
    } else if (type == int.class || type == Integer.class) {
      property.put("type", "integer");
    } else if (type == boolean.class) {
      property.put("type", "boolean");
    } else if (type.isEnum()) {
      property.put("type", "string");
    } else if (type == List.class) {
      property.put("type", "array");
    } else {
      property.put("type", type == String.class ? "string" : "object");
    }
  }
}
