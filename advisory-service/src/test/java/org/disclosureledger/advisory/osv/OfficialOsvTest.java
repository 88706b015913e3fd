package org.disclosureledger.advisory.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.advisory.domain.PublicId;
import org.disclosureledger.advisory.domain.Readiness;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The official schema and real records, read from the conformance folder beside the repository.
 * Skipped where there is none; where there is one, everything in it must be there.
 */
class OfficialOsvTest {

  private static final int RECORDS = 39;
  private static final int RECORDS_WITHOUT_FIX = 3;
  private static final Instant AT = Instant.parse("2026-12-01T12:00:00.123456Z");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final Path SHARED =
      Path.of(System.getProperty("disclosure.root", "..")).toAbsolutePath().resolve("../shared");
  private static final Path OSV = SHARED.resolve("conformance/osv");

  @BeforeEach
  void skipWithoutConformanceData() {
    assumeTrue(
        Files.isDirectory(SHARED),
        "skipped: no folder 'shared' beside the repository, so no official OSV schema and records");
  }

  @TestFactory
  Stream<DynamicTest> rendersWhatRealRecordsSay() throws IOException {
    List<Path> records = records();
    assertThat(records).hasSizeGreaterThanOrEqualTo(RECORDS);
    OsvSchema official = OsvSchema.official(OSV);
    return records.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> rendersWhatItSays(file, official)));
  }

  private static void rendersWhatItSays(Path file, OsvSchema official) throws IOException {
    // Given
    JsonNode record = MAPPER.readTree(file.toFile());
    AdvisoryDocument document = document(record);

    // When
    String rendered = render(document);

    // Then
    JsonNode osv = MAPPER.readTree(rendered);
    assertThat(Readiness.problems(document)).isEmpty();
    assertThat(OsvFacts.of(osv)).isEqualTo(OsvFacts.of(record));
    assertThat(OsvFacts.of(osv).packages()).isNotEmpty();
    assertThat(official.faults(rendered)).isEmpty();
    assertThat(OsvSchema.own().faults(rendered)).isEmpty();
    assertThat(osv.at("/database_specific/fix_absence").isMissingNode())
        .isEqualTo(document.namesFix());
  }

  @Test
  void findsTheRecordsWithoutFix() throws IOException {
    // When
    long withoutFix = 0;
    for (Path file : records()) {
      withoutFix += document(MAPPER.readTree(file.toFile())).namesFix() ? 0 : 1;
    }

    // Then
    assertThat(withoutFix).isEqualTo(RECORDS_WITHOUT_FIX);
  }

  @Test
  void rendersOwnSamplesAsTheOfficialSchemaDemands() throws IOException {
    // Given
    OsvSchema official = OsvSchema.official(OSV);

    // Then
    for (String sample : OsvRendererTest.SAMPLES) {
      String rendered = OsvRendererTest.Sample.named(sample).rendered(1);
      assertThat(official.faults(rendered)).as(sample).isEmpty();
    }
  }

  @Test
  void theOfficialSchemaFindsFaults() throws IOException {
    // Given
    OsvSchema official = OsvSchema.official(OSV);
    String valid = OsvRendererTest.Sample.named("git-commits").rendered(1);
    ObjectNode foreignId = (ObjectNode) MAPPER.readTree(valid);
    foreignId.put("id", "LLMD-1");
    ObjectNode noUri = (ObjectNode) MAPPER.readTree(valid);
    ((ObjectNode) noUri.at("/references/0")).put("url", "not a uri");

    // When
    List<String> ofId = official.faults(foreignId.toString());
    List<String> ofUri = official.faults(noUri.toString());

    // Then
    assertThat(ofId).isNotEmpty();
    assertThat(ofUri).isNotEmpty();
  }

  private static List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(OSV.resolve("examples/data/osv"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String render(AdvisoryDocument document) {
    return OsvRenderer.render(
        PublicAdvisory.published(
            PublicId.of("LLMD", new UUID(0x8000L, 1), AT),
            "llm-d",
            document,
            List.of("Jane Roe"),
            AT));
  }

  private static AdvisoryDocument document(JsonNode osv) {
    AdvisoryDocument document = document(osv, null);
    return document.namesFix() ? document : document(osv, "No version carries a fix yet.");
  }

  private static AdvisoryDocument document(JsonNode osv, String fixAbsence) {
    return new AdvisoryDocument(
        osv.path("summary").asText(),
        osv.path("details").asText(),
        list(osv, "affected", new TypeReference<List<Affected>>() {}),
        list(osv, "references", new TypeReference<List<Reference>>() {}),
        list(osv, "severity", new TypeReference<List<SeverityScore>>() {}),
        list(osv, "aliases", new TypeReference<List<String>>() {}),
        List.of(),
        fixAbsence);
  }

  private static <T> List<T> list(JsonNode osv, String member, TypeReference<List<T>> type) {
    return osv.has(member) ? MAPPER.convertValue(osv.get(member), type) : List.of();
  }
}
