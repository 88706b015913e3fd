package org.disclosureledger.contracts.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.contracts.v1.Resources.json;
import static org.disclosureledger.contracts.v1.Resources.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was once published decodes for ever. A change of these expectations breaks subscribers. */
class GoldenSampleTest {

  private static final String SAMPLE = "v1/samples/advisory-published.json";
  private static final String SCHEMA = "v1/advisory-published.schema.json";

  @Test
  void decodesWhatWasPublished() throws IOException {
    // When
    AdvisoryPublished event = read(SAMPLE, AdvisoryPublished.class);

    // Then
    assertThat(event.id()).isEqualTo("x_LLMD-2026-7k3m-q9tx-c4vp");
    assertThat(event.program()).isEqualTo("llm-d");
    assertThat(event.sequence()).isEqualTo(1);
    assertThat(event.publishedAt()).isEqualTo(Instant.parse("2026-12-01T12:00:00.041Z"));
    assertThat(event.links())
        .isEqualTo(
            new AdvisoryLinks(
                URI.create("https://advisories.example.org/advisories/x_LLMD-2026-7k3m-q9tx-c4vp"),
                URI.create(
                    "https://advisories.example.org/advisories/"
                        + "x_LLMD-2026-7k3m-q9tx-c4vp.osv.json")));
    assertThat(Resources.MAPPER.readTree(event.document()).get("id").asText())
        .isEqualTo(event.id());
  }

  @Test
  void encodesWhatItDecoded() {
    // Given
    AdvisoryPublished event = read(SAMPLE, AdvisoryPublished.class);

    // When
    JsonNode encoded = Resources.MAPPER.valueToTree(event);

    // Then
    assertThat(encoded).isEqualTo(json(SAMPLE));
    assertThat(Resources.faults(SCHEMA, encoded)).isEmpty();
  }

  @Test
  void decodesWhatASuccessorPublishes() {
    // Given
    String successor = "v1/advisory-published-of-a-successor.json";

    // When
    AdvisoryPublished event = read(successor, AdvisoryPublished.class);

    // Then
    assertThat(event).isEqualTo(read(SAMPLE, AdvisoryPublished.class));
    assertThat(Resources.faults(SCHEMA, json(successor))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "program", "sequence", "publishedAt", "document", "links"})
  void demandsEveryMember(String member) {
    // Given
    ObjectNode incomplete = (ObjectNode) json(SAMPLE);

    // When
    incomplete.remove(member);

    // Then
    assertThat(Resources.faults(SCHEMA, incomplete)).isNotEmpty();
  }

  @Test
  void refusesEventsThatCannotBeToldApart() {
    // Given
    AdvisoryPublished event = read(SAMPLE, AdvisoryPublished.class);

    // Then
    for (int sequence : List.of(0, -1)) {
      assertThatThrownBy(
              () ->
                  new AdvisoryPublished(
                      event.id(),
                      event.program(),
                      sequence,
                      event.publishedAt(),
                      event.document(),
                      event.links()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                new AdvisoryPublished(
                    " ", event.program(), 1, event.publishedAt(), event.document(), event.links()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
