package org.disclosureledger.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The doors of operation: the audit of the ledger, and what consumers put aside. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class OperationsTest {

  private static final String DOORS = "/api/v1/operations/notification";

  @Inject LifecycleRouting routing;

  @TestHTTPResource(value = "/", management = true)
  URL management;

  @Test
  @DisplayName(
      "A row edited by a superuser is found by the next audit, told everywhere, and served")
  void findsAnEditedRow() {
    // Given
    Feed feed = Feed.through(routing);
    Program program = feed.publish(Program.named("audited"));
    UUID submitted = feed.submit(Report.to(program, "audited@reporters.example.org"));
    UUID stream = Ledger.await(submitted, 1).getFirst().stream();
    asAdministrator().post(DOORS + "/audit").then().statusCode(200).body("clean", equalTo(true));
    String original =
        Ledger.texts(
                "select type from ledger.event where version = 1 and stream_id = '" + stream + "'")
            .getFirst();
    edit(stream, "Edited");

    // When
    var answer = asAdministrator().post(DOORS + "/audit");

    // Then
    answer
        .then()
        .statusCode(200)
        .body("clean", equalTo(false))
        .body("findings", hasSize(1))
        .body("findings[0].stream", equalTo(stream.toString()))
        .body("findings[0].version", equalTo(1))
        .body("findings[0].kind", equalTo("altered"));
    asAdministrator().get(DOORS + "/audit").then().statusCode(200).body("findingCount", equalTo(1));
    given()
        .get(management + "metrics")
        .then()
        .body(containsString("disclosure_audit_findings 1.0"));
    given()
        .get(management + "health/group/wired")
        .then()
        .body("checks.find { it.name == 'ledger-audit' }.status", equalTo("DOWN"))
        .body(
            "checks.find { it.name == 'ledger-audit' }.data.found",
            containsString(stream.toString()));
    given().get(management + "health/ready").then().statusCode(200);
    edit(stream, original);
    asAdministrator().post(DOORS + "/audit").then().body("clean", equalTo(true));
  }

  @Test
  @DisplayName(
      "A parked event is listed, inspected, tried again, parked again, and dismissed for good")
  void opensTheDoorsToParkedEvents() {
    // Given
    String key = UUID.randomUUID().toString();
    publish(
        new ProducerRecord<>(
            "disclosure.reports", key, "no event".getBytes(StandardCharsets.UTF_8)));
    Awaitility.await("it is parked").atMost(Ledger.PATIENCE).until(() -> idsOf(key).size() == 1);
    String door = DOORS + "/parked/" + idsOf(key).getFirst();
    asAdministrator()
        .get(door)
        .then()
        .statusCode(200)
        .body("event.state", equalTo("failed"))
        .body("event.topic", equalTo("disclosure.reports"))
        .body("key", equalTo(key))
        .body("payload", equalTo("bm8gZXZlbnQ="));
    asAdministrator().post(door + "/redrive").then().statusCode(204);
    Awaitility.await("it has failed again")
        .atMost(Ledger.PATIENCE)
        .until(() -> stateOf(door).equals("failed"));

    // When
    int status =
        asAdministrator()
            .contentType(ContentType.JSON)
            .body("{\"reason\": \"a record by hand\"}")
            .post(door + "/dismissal")
            .statusCode();

    // Then
    assertThat(status).isEqualTo(204);
    asAdministrator()
        .get(door)
        .then()
        .body("event.state", equalTo("dismissed"))
        .body("event.dismissal.because", equalTo("a record by hand"))
        .body("event.dismissal.by", not(containsString("administrator")));
    asAdministrator().post(door + "/redrive").then().statusCode(404);
    asAdministrator().get(DOORS + "/parked?limit=1").then().body("items", hasSize(1));
    asAdministrator().get(DOORS + "/parked?consumer=nobody").then().body("items", hasSize(0));
  }

  @Test
  @DisplayName("Nobody else passes the doors, and a dismissal needs a reason")
  void opensToAdministratorsAlone() {
    for (String door : List.of("/parked", "/parked/1", "/audit")) {
      given().get(DOORS + door).then().statusCode(401);
      given().auth().oauth2(token("stranger")).get(DOORS + door).then().statusCode(403);
      asAdministrator().get("/api/v1/operations/triage" + door).then().statusCode(404);
    }
    given().auth().oauth2(token("stranger")).post(DOORS + "/audit").then().statusCode(403);
    given().auth().oauth2(token("s")).post(DOORS + "/parked/1/redrive").then().statusCode(403);
    asAdministrator().get(DOORS + "/parked/one").then().statusCode(404);
    asAdministrator().get(DOORS + "/parked?cursor=one").then().statusCode(400);
    asAdministrator()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \" \"}")
        .post(DOORS + "/parked/1/dismissal")
        .then()
        .statusCode(422)
        .body("field", equalTo("reason"));
  }

  private static String stateOf(String door) {
    return asAdministrator().get(door).path("event.state");
  }

  private static List<String> idsOf(String key) {
    return Ledger.texts(
        "select id::text from ledger.parked_event where record_key = '" + key + "' order by id");
  }

  private static void publish(ProducerRecord<String, byte[]> record) {
    Map<String, Object> settings = Map.of("bootstrap.servers", TestInstallation.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record);
    }
  }

  private static void edit(UUID stream, String type) {
    TestInstallation.database()
        .execute(
            """
            alter table ledger.event disable trigger event_is_immutable;
            update ledger.event set type = '%s' where version = 1 and stream_id = '%s';
            alter table ledger.event enable trigger event_is_immutable;"""
                .formatted(type, stream));
  }

  private static RequestSpecification asAdministrator() {
    return given().auth().oauth2(token(Installation.ADMINISTRATOR));
  }

  private static String token(String subject) {
    return TestInstallation.token(subject);
  }
}
