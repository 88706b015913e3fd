package org.disclosureledger.contracts.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.contracts.v1.Resources.asyncApi;
import static org.disclosureledger.contracts.v1.Resources.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ties {@code asyncapi.yaml} to the topic, the records, their schemas and their samples. */
class AsyncApiTest {

  static List<Class<?>> types() {
    return List.of(PublicEvent.class.getPermittedSubclasses());
  }

  @Test
  void describesTheTopicAndEveryType() {
    // When
    JsonNode api = asyncApi();

    // Then
    assertThat(api.get("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(api.get("channels").size()).isEqualTo(1);
    JsonNode channel = api.at("/channels/advisories");
    assertThat(channel.get("address").asText()).isEqualTo(PublicTopic.NAME);
    assertThat(channel.at("/bindings/kafka/topic").asText()).isEqualTo(PublicTopic.NAME);
    assertThat(names(channel.get("messages")))
        .isEqualTo(names(api.at("/components/messages")))
        .isEqualTo(types().stream().map(Class::getSimpleName).collect(Collectors.toSet()));
    for (JsonNode reference : channel.get("messages")) {
      assertThat(resolve(api, reference).isObject()).isTrue();
    }
    for (JsonNode reference : api.at("/operations/publishAdvisories/messages")) {
      assertThat(resolve(api, resolve(api, reference)).has("payload")).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesTheTypeOfEveryMessage(Class<?> type) throws ReflectiveOperationException {
    // Given
    String ceType = (String) type.getField("TYPE").get(null);

    // When
    JsonNode message = message(type);

    // Then
    assertThat(ceType).isEqualTo("org.disclosureledger.public." + type.getSimpleName() + ".v1");
    assertThat(message.get("name").asText()).isEqualTo(ceType);
    assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText()).isEqualTo(ceType);
    assertThat(message.get("contentType").asText()).isEqualTo(PublicTopic.MEDIA_TYPE);
  }

  @ParameterizedTest
  @MethodSource("types")
  void describesEveryMemberOfEveryRecord(Class<?> type) {
    // Given
    String schemaPath = schemaPath(message(type));

    // When
    JsonNode schema = json(schemaPath);

    // Then
    assertThat(schemaPath).isEqualTo("v1/" + fileName(type) + ".schema.json");
    assertDescribes(schema, type);
  }

  private static void assertDescribes(JsonNode schema, Class<?> type) {
    assertThat(names(schema.get("properties"))).isEqualTo(components(type));
    assertThat(texts(schema.get("required"))).isEqualTo(components(type));
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        assertDescribes(schema.at("/properties/" + component.getName()), component.getType());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void holdsASampleOfEveryMessage(Class<?> type) {
    // Given
    JsonNode message = message(type);
    String sample = "v1/samples/" + fileName(type);

    // When
    JsonNode payload = json(sample + ".json");
    JsonNode headers = json(sample + ".headers.json");

    // Then
    assertThat(Resources.faults(schemaPath(message), payload)).isEmpty();
    assertThat(Resources.faults(headersPath(message), headers)).isEmpty();
    assertThat(headers.get(PublicTopic.TYPE).asText()).isEqualTo(message.get("name").asText());
    assertThat(headers.get(PublicTopic.STREAM_VERSION).asText())
        .isEqualTo(payload.get("sequence").asText());
  }

  @ParameterizedTest
  @MethodSource("types")
  void describesEveryHeader(Class<?> type) {
    // When
    JsonNode schema = json(headersPath(message(type)));

    // Then
    assertThat(texts(schema.get("required"))).isEqualTo(new TreeSet<>(PublicTopic.HEADERS));
    assertThat(names(schema.get("properties"))).isEqualTo(new TreeSet<>(PublicTopic.HEADERS));
    assertThat(PublicTopic.HEADERS)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PublicTopic.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == String.class)
                .map(AsyncApiTest::text)
                .filter(value -> value.startsWith("ce_") || value.equals("content-type"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theHeadersFindFaults(Class<?> type) {
    // Given
    ObjectNode headers = (ObjectNode) json("v1/samples/" + fileName(type) + ".headers.json");
    Map<String, String> faults =
        Map.of(
            "ce_specversion", "0.3",
            "ce_streamversion", "01",
            "ce_type", "org.disclosureledger.advisory.AdvisoryPublished.v1",
            "content-type", "application/cloudevents+json");

    // Then
    faults.forEach(
        (name, value) ->
            assertThat(
                    Resources.faults(
                        headersPath(message(type)), headers.deepCopy().put(name, value)))
                .as(name)
                .isNotEmpty());
  }

  private static String text(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode message(Class<?> type) {
    return asyncApi().at("/components/messages/" + type.getSimpleName());
  }

  private static String schemaPath(JsonNode message) {
    return file(message.at("/payload/schema/$ref"));
  }

  private static String headersPath(JsonNode message) {
    return file(message.at("/headers/allOf/0/$ref"));
  }

  private static String file(JsonNode reference) {
    assertThat(reference.asText()).startsWith("./");
    return reference.asText().substring(2);
  }

  private static JsonNode resolve(JsonNode api, JsonNode reference) {
    return reference.has("$ref") ? api.at(reference.get("$ref").asText().substring(1)) : reference;
  }

  private static String fileName(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Set<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
