package org.disclosureledger.advisory.journey;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.advisory.journey.AdvisoryClient.APPROVER;
import static org.disclosureledger.advisory.journey.AdvisoryClient.COORDINATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.disclosureledger.advisory.osv.OsvSchema;
import org.disclosureledger.contracts.v1.PublicTopic;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a case's events to the public page, over real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(Backing.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicationJourneyTest extends JourneyFixture {

  @ConfigProperty(name = "disclosure.advisory.credit.intake")
  String intake;

  private static final Path OSV = ROOT.toAbsolutePath().resolve("../shared/conformance/osv");
  private static final Duration NOTICE = Duration.ofSeconds(2);
  private static final InstantSource TIME = InstantSource.system();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  @Order(1)
  @DisplayName("S2.30: serves an empty list while nothing is published")
  void servesEmptyList() {
    // When
    Response page = get("/");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.body().asString()).contains("There are no published advisories.");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  @DisplayName("S2.18, S2.21: publishes the patched version at the agreed instant, never before")
  void publishesAtTheInstant() throws IOException {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();
    String previewed = JSON.readTree(advisory.get("/preview/osv").asString()).get("id").asText();
    Instant notBefore = TIME.instant().plus(NOTICE);

    // When
    reported.clear(advisory.id(), 1, notBefore);
    advisory.awaitStage("scheduled");
    Response before = get("/advisories/" + previewed + ".osv.json");
    Instant lookedAt = TIME.instant();
    advisory.awaitStage("published");

    // Then
    assertThat(lookedAt).isBefore(notBefore);
    assertThat(before.statusCode()).isEqualTo(404);
    Response served = get("/advisories/" + previewed + ".osv.json");
    JsonNode osv = JSON.readTree(served.asString());
    assertThat(Instant.parse(osv.get("published").asText()))
        .isBetween(notBefore, notBefore.plusSeconds(1));
    assertThat(osv.at("/affected/0/ranges/0/events/1/fixed").asText()).isEqualTo("0.4.2");
    assertThat(osv.at("/credits/0/name").asText()).isEqualTo(ReportedCase.REPORTER);
    assertThat(served.asString()).doesNotContain(ReportedCase.REPRODUCTION);
    assertThat(OsvSchema.own().faults(served.asString())).isEmpty();
    if (Files.isDirectory(OSV)) {
      assertThat(OsvSchema.official(OSV).faults(served.asString())).isEmpty();
    }
    assertThat(get("/v1/vulns/" + previewed).asString()).isEqualTo(served.asString());
    toldThePublic(advisory.id(), served.asString());
    showsPage(previewed);
    assertThat(
            given()
                .header("If-None-Match", served.header("ETag"))
                .get("/v1/vulns/" + previewed)
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  @DisplayName("S2.20: names nobody who asks for anonymity after the schedule")
  void anonymousMeansAnonymous() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();
    reported.clear(advisory.id(), 1, TIME.instant().plus(NOTICE));
    advisory.awaitStage("scheduled");

    // When
    reported.credit(CreditChoice.ANONYMOUS, null);
    advisory.awaitStage("published");

    // Then
    String id = advisory.read().path("publicId");
    assertThat(get("/v1/vulns/" + id).asString())
        .doesNotContain("credits")
        .doesNotContain(ReportedCase.REPORTER);
    assertThat(get("/advisories/" + id).asString()).doesNotContain(ReportedCase.REPORTER);
    assertThat(advisory.read().asString()).doesNotContain(ReportedCase.REPORTER);
  }

  @Test
  @DisplayName("S2.20: a name that intake does not confirm is left out, and follows once it does")
  void printsNoNameThatIsNotConfirmed() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();
    given().put(intake + "/no/" + reported.reportId).then().statusCode(204);

    // When
    reported.clear(advisory.id(), 1, TIME.instant());
    advisory.awaitStage("published");

    // Then
    String id = advisory.read().path("publicId");
    assertThat(get("/v1/vulns/" + id).asString()).contains(id).doesNotContain("credits");
    given().delete(intake + "/no/" + reported.reportId).then().statusCode(204);
    await("the name follows")
        .atMost(PATIENCE)
        .until(() -> get("/v1/vulns/" + id).asString().contains(ReportedCase.REPORTER));
  }

  @Test
  @DisplayName(
      "S2.18: asks for clearance only when two approved and a fix or its absence is stated")
  void asksOnlyWhenReady() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    Map<String, Object> document = new HashMap<>(advisory.read().path("document"));
    document.put("affected", List.of());
    document.values().removeIf(value -> value == null);
    advisory.put(COORDINATOR, advisory.etag(), document).then().statusCode(200);
    advisory
        .post(APPROVER, "/approval", advisory.etag(), Map.of("revision", 2))
        .then()
        .statusCode(200);

    // When
    Response refused =
        advisory.post(COORDINATOR, "/publication", advisory.etag(), Map.of("revision", 2));

    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.<List<String>>path("missing"))
        .containsExactly("two-approvals", "fixed-version-or-stated-absence");
  }

  @Test
  @DisplayName("S2.21: shows what the case finds missing, such as the registered patched version")
  void showsWhyTheCaseDeclines() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();

    // When
    reported.refuse(advisory.id(), 1, "patched-version-registered");

    // Then
    advisory.awaitStage("draft");
    assertThat(advisory.read().<List<String>>path("declinedFor"))
        .containsExactly("patched-version-registered");
    assertThat(advisory.read().<List<String>>path("allowed"))
        .containsExactly("revision", "difference", "publication");
  }

  @Test
  @DisplayName("publishes nothing whose clearance was given back")
  void withholds() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();
    Instant notBefore = TIME.instant().plus(NOTICE);
    reported.clear(advisory.id(), 1, notBefore);
    advisory.awaitStage("scheduled");

    // When
    advisory.post(COORDINATOR, "/withholding", advisory.etag(), Map.of()).then().statusCode(200);

    // Then
    await("the instant passes without a publication")
        .atMost(PATIENCE)
        .until(() -> TIME.instant().isAfter(notBefore.plusSeconds(1)));
    assertThat(advisory.stage()).isEqualTo("draft");
  }

  @Test
  @DisplayName("answers 428 without If-Match and 412 to a stale one, and stores neither")
  void wantsTheVersionSeen() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    Map<String, Integer> first = Map.of("revision", 1);

    // When
    Response absent = advisory.post(APPROVER, "/approval", null, first);
    Response stale = advisory.post(APPROVER, "/approval", "\"9\"", first);

    // Then
    assertThat(absent.statusCode()).isEqualTo(428);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(advisory.etag()).isEqualTo("\"1\"");
  }

  @Test
  @DisplayName("refuses faulty documents by the member at fault, and whoever lacks the role")
  void refusesByName() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    String etag = advisory.etag();

    // When
    Response unknown = advisory.put(COORDINATOR, etag, Map.of("summary", "x"));
    Response invalid = advisory.put(COORDINATOR, etag, Map.of("title", "x", "cwes", List.of("79")));
    Response approver = advisory.put(APPROVER, etag, Map.of("title", "x"));
    Response coordinator = advisory.post(COORDINATOR, "/approval", etag, Map.of("revision", 1));
    Response foreign = advisory.put("coordinator-litellm-operator", etag, Map.of("title", "x"));
    Response nobody = given().get("/api/v1/advisories/" + advisory.id());

    // Then
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.<String>path("field")).isEqualTo("summary");
    assertThat(invalid.statusCode()).isEqualTo(422);
    assertThat(invalid.<String>path("field")).isEqualTo("cwes[0]");
    assertThat(approver.statusCode()).isEqualTo(403);
    assertThat(coordinator.statusCode()).isEqualTo(403);
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(advisory.etag()).isEqualTo(etag);
  }

  @Test
  @DisplayName("answers for what is not public as for what does not exist")
  void hidesWhatIsNotPublic() throws IOException {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    String drafted = JSON.readTree(advisory.get("/preview/osv").asString()).get("id").asText();

    for (String path : List.of("/advisories/%s", "/advisories/%s.osv.json", "/v1/vulns/%s")) {
      // When
      Response hidden = get(path.formatted(drafted));
      Response absent = get(path.formatted("x_NONE-2026-2222-3333-4444"));

      // Then
      assertThat(hidden.statusCode()).isEqualTo(404);
      assertThat(hidden.asString()).isEqualTo(absent.asString());
      assertThat(get(path.formatted("%00")).statusCode()).isEqualTo(404);
    }
  }

  private void showsPage(String publicId) {
    Response page = get("/advisories/" + publicId);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains("Prefix cache answers &lt;b&gt;across&lt;/b&gt; tenants")
        .contains("<strong>read</strong>")
        .contains("fixed in 0.4.2")
        .doesNotContain("<script");
    await("the page is listed")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(get("/").asString()).contains("/advisories/" + publicId));
    for (String found : List.of("CACHE", publicId, publicId.toLowerCase(Locale.ROOT))) {
      assertThat(get("/?q=" + found).asString()).as(found).contains("/advisories/" + publicId);
    }
    for (String nothing : List.of("?q=somewhere", "?program=nobody", "?q=_")) {
      assertThat(get("/" + nothing).asString()).contains("No published advisory matches.");
    }
  }

  private void toldThePublic(UUID advisoryId, String document) throws IOException {
    List<ConsumerRecord<String, byte[]>> told =
        await("the public is told")
            .atMost(PATIENCE)
            .until(
                () -> PublicStream.about(advisoryId, bootstrapServers),
                records -> !records.isEmpty());
    ConsumerRecord<String, byte[]> record = told.getFirst();
    JsonNode event = JSON.readTree(record.value());
    assertThat(event.get("document").asText()).isEqualTo(document);
    assertThat(event.get("sequence").asInt()).isEqualTo(1);
    assertThat(event.at("/links/page").asText())
        .isEqualTo(Backing.PUBLIC_ADDRESS + "/advisories/" + event.get("id").asText());
    assertThat(PublicTopic.HEADERS)
        .allSatisfy(name -> assertThat(record.headers().lastHeader(name)).isNotNull());
    assertThat(PublicStream.header(record, PublicTopic.STREAM_VERSION)).isEqualTo("1");
    assertThat(PublicStream.header(record, PublicTopic.SUBJECT)).isEqualTo(advisoryId.toString());
  }
}
