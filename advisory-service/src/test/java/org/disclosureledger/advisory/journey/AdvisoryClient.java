package org.disclosureledger.advisory.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.backing.installation.Installation;

/** People at the desk of one advisory. */
record AdvisoryClient(Installation installation, UUID id) {

  static final String COORDINATOR = "coordinator-llm-d";
  static final String APPROVER = "approver-llm-d";
  static final String SECOND_APPROVER = "second-approver-llm-d";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/advisories";

  /** The advisory of a case, as soon as it is drafted. */
  static AdvisoryClient ofCase(Installation installation, UUID caseId) {
    List<String> found =
        await("the advisory of the case is drafted")
            .atMost(PATIENCE)
            .until(() -> idsOf(installation, caseId), ids -> !ids.isEmpty());
    return new AdvisoryClient(installation, UUID.fromString(found.getFirst()));
  }

  static List<String> idsOf(Installation installation, UUID caseId) {
    return given()
        .auth()
        .oauth2(installation.token(COORDINATOR))
        .get(PATH + "?case=" + caseId)
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  Response read() {
    return get("");
  }

  Response get(String sub) {
    return given().auth().oauth2(installation.token(COORDINATOR)).get(PATH + "/" + id + sub);
  }

  String stage() {
    return read().path("stage");
  }

  String etag() {
    return read().header("ETag");
  }

  Response post(String subject, String sub, String etag, Object body) {
    var request =
        given().auth().oauth2(installation.token(subject)).contentType("application/json");
    return (etag == null ? request : request.header("If-Match", etag))
        .body(body)
        .post(PATH + "/" + id + sub);
  }

  Response put(String subject, String etag, Object body) {
    var request =
        given().auth().oauth2(installation.token(subject)).contentType("application/json");
    return (etag == null ? request : request.header("If-Match", etag))
        .body(body)
        .put(PATH + "/" + id);
  }

  AdvisoryClient approveByTwo() {
    int revision = read().path("revision");
    for (String approver : List.of(APPROVER, SECOND_APPROVER)) {
      assertThat(post(approver, "/approval", etag(), Map.of("revision", revision)).statusCode())
          .isEqualTo(200);
    }
    return this;
  }

  AdvisoryClient requestPublication() {
    int revision = read().path("revision");
    post(COORDINATOR, "/publication", etag(), Map.of("revision", revision)).then().statusCode(200);
    return this;
  }

  void awaitStage(String stage) {
    await("the advisory is " + stage)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(this::stage, stage::equals);
  }
}
