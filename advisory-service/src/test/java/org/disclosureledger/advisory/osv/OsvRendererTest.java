package org.disclosureledger.advisory.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.advisory.domain.Readiness;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsvRendererTest {

  static final List<String> SAMPLES =
      List.of("go-module", "git-commits", "severity-by-package", "no-fix", "distributions");

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");

  /** An advisory as people approved it. */
  record Sample(AdvisoryDocument document, List<String> reporters) {

    static Sample named(String name) throws IOException {
      return MAPPER.treeToValue(json("samples/" + name + ".json"), Sample.class);
    }

    String rendered(int number) {
      return OsvRenderer.render(
          PublicAdvisory.published("x_LLMD-2026-" + number, "llm-d", document, reporters, AT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void rendersEverySampleAsExpected(int number) throws IOException {
    // Given
    String name = SAMPLES.get(number - 1);
    JsonNode expected = json("samples/" + name + ".osv.json");

    // When
    String rendered = Sample.named(name).rendered(number);

    // Then
    assertThat(rendered).isEqualTo(MAPPER.writeValueAsString(expected));
    assertThat(OsvSchema.own().faults(rendered)).isEmpty();
    assertThat(OsvFacts.of(MAPPER.readTree(rendered))).isEqualTo(OsvFacts.of(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void findsNoFaultInTheSamples(int number) throws IOException {
    // Given
    AdvisoryDocument document = Sample.named(SAMPLES.get(number - 1)).document();

    // Then
    assertThat(Readiness.problems(document)).isEmpty();
  }

  @Test
  @DisplayName("S2.11 the severity of the whole is read by the world, whatever single packages say")
  void publishesTheSeverityOfTheWhole() throws IOException {
    // Given
    AdvisoryDocument rated = Sample.named("severity-by-package").document();
    List<SeverityScore> assessed =
        List.of(new SeverityScore("CVSS_V3", "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N"));
    AdvisoryDocument document =
        new AdvisoryDocument("t", "d", rated.affected(), null, assessed, null, null, null);

    // When
    String rendered =
        OsvRenderer.render(PublicAdvisory.published("x_A-1", "llm-d", document, List.of(), AT));

    // Then
    JsonNode osv = MAPPER.readTree(rendered);
    assertThat(osv.at("/severity/0/score").asText()).isEqualTo(assessed.getFirst().score());
    assertThat(osv.path("affected").findValues("severity")).isEmpty();
    assertThat(OsvSchema.own().faults(rendered)).isEmpty();
  }

  @Test
  @DisplayName("S2.20 an anonymous reporter is credited nowhere")
  void creditsNobodyWhoIsAnonymous() throws IOException {
    // When
    JsonNode osv = MAPPER.readTree(Sample.named("git-commits").rendered(1));

    // Then
    assertThat(osv.has("credits")).isFalse();
  }

  @Test
  void saysWhenItWasWithdrawn() throws IOException {
    // Given
    AdvisoryDocument document = Sample.named("go-module").document();
    Instant withdrawn = Instant.parse("2026-12-24T00:00:00.000001Z");

    // When
    String rendered =
        OsvRenderer.render(
            PublicAdvisory.published("x_LLMD-2026-1", "llm-d", document, List.of(), AT)
                .withdrawn("Wrong.", withdrawn));

    // Then
    JsonNode osv = MAPPER.readTree(rendered);
    assertThat(osv.get("withdrawn").asText()).isEqualTo("2026-12-24T00:00:00.000001Z");
    assertThat(osv.get("modified").asText()).isEqualTo("2026-12-24T00:00:00.000001Z");
    assertThat(osv.at("/database_specific/withdrawal").asText()).isEqualTo("Wrong.");
    assertThat(osv.get("published").asText()).isEqualTo("2026-12-01T12:00:00Z");
    assertThat(OsvSchema.own().faults(rendered)).isEmpty();
  }

  @Test
  @DisplayName("S2.30 a document without any list is valid")
  void rendersAnEmptyDocument() throws IOException {
    // Given
    AdvisoryDocument empty = new AdvisoryDocument("", "", null, null, null, null, null, null);

    // When
    String rendered =
        OsvRenderer.render(PublicAdvisory.published("x_A-1", "llm-d", empty, List.of(), AT));

    // Then
    assertThat(rendered)
        .isEqualTo(
            "{\"schema_version\":\"1.7.5\",\"id\":\"x_A-1\",\"modified\":\"2026-12-01T12:00:00Z\","
                + "\"published\":\"2026-12-01T12:00:00Z\","
                + "\"database_specific\":{\"program\":\"llm-d\"}}");
    assertThat(OsvSchema.own().faults(rendered)).isEmpty();
  }

  @Test
  void refusesAChangeBeforePublication() throws IOException {
    // Given
    AdvisoryDocument document = Sample.named("no-fix").document();

    // Then
    assertThatThrownBy(
            () ->
                new PublicAdvisory(
                    "x_A-1", "llm-d", document, List.of(), AT, AT.minusSeconds(1), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOwnSchemaFindsFaults() throws IOException {
    // Given
    ObjectNode twoSeverities = osv("severity-by-package");
    twoSeverities.set("severity", osv("go-module").get("severity"));
    ObjectNode withoutRepo = osv("git-commits");
    ((ObjectNode) withoutRepo.at("/affected/0/ranges/0")).remove("repo");
    ObjectNode shortHash = osv("git-commits");
    ((ObjectNode) shortHash.at("/affected/0/ranges/0/events/1")).put("fixed", "8f14e45");
    ObjectNode bothEnds = osv("severity-by-package");
    ((ObjectNode) bothEnds.at("/affected/0/ranges/0/events/0")).put("fixed", "2");
    ObjectNode localTime = osv("no-fix").put("published", "2026-12-01T12:00:00+01:00");

    // When
    List<Boolean> valid =
        Stream.of(twoSeverities, withoutRepo, shortHash, bothEnds, localTime)
            .map(OsvRendererTest::isValid)
            .toList();

    // Then
    assertThat(valid).containsOnly(false);
  }

  private static boolean isValid(JsonNode osv) {
    try {
      return OsvSchema.own().faults(osv.toString()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode osv(String sample) throws IOException {
    return (ObjectNode) json("samples/" + sample + ".osv.json");
  }

  private static JsonNode json(String resource) throws IOException {
    try (var json = OsvRendererTest.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(json);
    }
  }
}
