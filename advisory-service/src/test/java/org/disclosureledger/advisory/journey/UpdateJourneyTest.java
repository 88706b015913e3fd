package org.disclosureledger.advisory.journey;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.advisory.journey.AdvisoryClient.COORDINATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.disclosureledger.advisory.osv.OsvSchema;
import org.disclosureledger.contracts.v1.PublicTopic;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens to an advisory after its publication, over real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(Backing.class)
class UpdateJourneyTest extends JourneyFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final InstantSource TIME = InstantSource.system();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  @DisplayName("S2.17: what is public is changed and withdrawn by two people, and subscribers hear")
  void updatesAndWithdraws() throws IOException {
    // Given
    AdvisoryClient advisory = published(new ReportedCase(feed));
    String number = advisory.read().path("publicId");
    String first = get("/v1/vulns/" + number).asString();
    Map<String, Object> document = new HashMap<>(advisory.read().path("document"));
    document.values().removeIf(value -> value == null);
    document.put("title", "Prefix cache answers everybody");

    // When
    advisory.put(COORDINATOR, advisory.etag(), document).then().statusCode(200);
    Response early = update(advisory);
    String meanwhile = get("/v1/vulns/" + number).asString();
    String preview = advisory.get("/preview/osv").asString();
    update(advisory.approveByTwo()).then().statusCode(200);
    JsonNode updated = JSON.readTree(get("/v1/vulns/" + number).asString());
    advisory
        .post(COORDINATOR, "/withdrawal", advisory.etag(), Map.of("reason", "Wrong <b>place</b>."))
        .then()
        .statusCode(200);
    update(advisory.approveByTwo()).then().statusCode(200);

    // Then
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.<List<String>>path("missing")).containsExactly("two-approvals");
    assertThat(meanwhile).isEqualTo(first);
    assertThat(JSON.readTree(preview).get("summary").asText())
        .isEqualTo("Prefix cache answers everybody");
    assertThat(updated.get("summary").asText()).isEqualTo("Prefix cache answers everybody");
    assertThat(updated.get("published")).isEqualTo(JSON.readTree(first).get("published"));
    assertThat(Instant.parse(updated.get("modified").asText()))
        .isAfter(Instant.parse(updated.get("published").asText()));
    showsTheWithdrawal(advisory, number);
    toldInOrder(advisory);
  }

  @Test
  @DisplayName("S2.19, S2.20: an identifier and a wish for anonymity become public by themselves")
  void adoptsWhatNeedsNoApproval() throws IOException {
    // Given
    ReportedCase reported = new ReportedCase(feed);
    AdvisoryClient advisory = published(reported);
    String osv = "/v1/vulns/" + advisory.read().path("publicId");
    String before = get(osv).asString();

    // When
    reported.assignCve("CVE-2026-40777");
    await("the identifier is public")
        .atMost(PATIENCE)
        .until(() -> get(osv).asString(), text -> text.contains("CVE-2026-40777"));
    reported.credit(CreditChoice.ANONYMOUS, null);
    await("nobody is named")
        .atMost(PATIENCE)
        .until(() -> get(osv).asString(), text -> !text.contains(ReportedCase.REPORTER));

    // Then
    assertThat(before).contains(ReportedCase.REPORTER);
    assertThat(get(osv).asString()).contains("CVE-2026-40777").doesNotContain("credits");
    assertThat(get(osv.replace("/v1/vulns", "/advisories")).asString())
        .doesNotContain(ReportedCase.REPORTER);
    assertThat(advisory.read().<Boolean>path("news")).isFalse();
    await("it is found by the identifier")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/api/v1/published-advisories?alias=cve-2026-40777")
                            .<List<String>>path("items.id"))
                    .containsExactly(osv.substring(osv.lastIndexOf('/') + 1)));
  }

  private AdvisoryClient published(ReportedCase reported) {
    reported.handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    advisory.approveByTwo().requestPublication();
    reported.clear(advisory.id(), 1, TIME.instant());
    advisory.awaitStage("published");
    return advisory;
  }

  private static Response update(AdvisoryClient advisory) {
    int revision = advisory.read().path("revision");
    return advisory.post(COORDINATOR, "/update", advisory.etag(), Map.of("revision", revision));
  }

  private static void showsTheWithdrawal(AdvisoryClient advisory, String number)
      throws IOException {
    String osv = get("/v1/vulns/" + number).asString();
    assertThat(JSON.readTree(osv).has("withdrawn")).isTrue();
    assertThat(JSON.readTree(osv).at("/database_specific/withdrawal").asText())
        .isEqualTo("Wrong <b>place</b>.");
    assertThat(OsvSchema.own().faults(osv)).isEmpty();
    assertThat(get("/advisories/" + number).asString())
        .contains("Withdrawn")
        .contains("Wrong &lt;b&gt;place&lt;/b&gt;.");
    assertThat(advisory.stage()).isEqualTo("withdrawn");
    assertThat(advisory.read().<List<String>>path("allowed")).isEmpty();
    await("the list says so")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/api/v1/published-advisories?alias=" + number)
                            .<List<String>>path("items.withdrawnAt"))
                    .hasSize(1)
                    .doesNotContainNull());
  }

  private void toldInOrder(AdvisoryClient advisory) {
    List<ConsumerRecord<String, byte[]>> told =
        await("subscribers are told of the withdrawal")
            .atMost(PATIENCE)
            .until(
                () -> PublicStream.about(advisory.id(), bootstrapServers),
                records -> records.size() == 3);
    assertThat(told)
        .extracting(record -> PublicStream.header(record, PublicTopic.STREAM_VERSION))
        .containsExactly("1", "2", "3");
    assertThat(told)
        .extracting(record -> PublicStream.header(record, PublicTopic.TYPE))
        .containsExactly(
            "org.disclosureledger.public.AdvisoryPublished.v1",
            "org.disclosureledger.public.AdvisoryUpdated.v1",
            "org.disclosureledger.public.AdvisoryWithdrawn.v1");
  }
}
