package org.disclosureledger.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is refused by the place where it stands, wherever it stands in a document. */
class NullMemberTest {

  static Stream<String> everywhere() {
    return Stream.of("llm-d", "litellm-operator", "every-member")
        .flatMap(
            program -> pointers("", document(program)).map(pointer -> program + " " + pointer));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  @DisplayName("A null is refused by its place")
  void namesTheMember(String place) throws IOException {
    // Given
    String[] where = place.split(" ");
    JsonNode document = document(where[0]);
    replace(document, where[1]);

    // When
    PolicyParsed parsed = PolicyDocument.parse(new ObjectMapper().writeValueAsString(document));

    // Then
    assertThat(parsed)
        .isInstanceOfSatisfying(
            PolicyParsed.Invalid.class,
            invalid ->
                assertThat(invalid.problems().getFirst().path())
                    .isEqualTo(
                        where[1].substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.')));
  }

  private static JsonNode document(String program) {
    String text =
        program.equals("every-member") ? Programs.everyMember() : Programs.shipped(program);
    try {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> pointers(String at, JsonNode node) {
    Stream<String> below =
        node instanceof ObjectNode object
            ? object.properties().stream()
                .flatMap(member -> pointers(at + "/" + member.getKey(), member.getValue()))
            : node instanceof ArrayNode
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMap(i -> pointers(at + "/" + i, node.get(i)))
                : Stream.of();
    return Stream.concat(at.isEmpty() ? Stream.of() : Stream.of(at), below);
  }

  private static void replace(JsonNode document, String pointer) {
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1);
    JsonNode parent = document.at(pointer.substring(0, last));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), NullNode.getInstance());
    } else {
      ((ObjectNode) parent).set(name, NullNode.getInstance());
    }
  }
}
