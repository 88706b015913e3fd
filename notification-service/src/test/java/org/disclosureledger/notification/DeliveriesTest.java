package org.disclosureledger.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.MailFault;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staff sees of deliveries, and who may have them repeated. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class DeliveriesTest {

  private static final String LIST = "/api/v1/deliveries";

  private static Program program;
  private static Program foreign;
  private static Report report;
  private static UUID submitted;

  @Inject LifecycleRouting routing;

  @TestHTTPResource(value = "/", management = true)
  URL management;

  private Feed feed;

  @BeforeEach
  void beginWithAReport() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("listed"));
      foreign = feed.publish(Program.named("foreign"));
      report = Report.to(program, "listed@reporters.example.org");
      submitted = feed.submitConfirmed(report);
      Ledger.await(submitted, 3);
      awaitListed(submitted, 3);
    }
  }

  @AfterEach
  void heal() {
    TestInstallation.mail().heal();
  }

  @Test
  void listsDeliveriesWithoutAddresses() {
    // When
    Response list = as("coordinator").queryParam("program", program.slug()).get(LIST);

    // Then
    list.then().statusCode(200);
    assertThat(list.asString())
        .contains("report-arrived", "report-received", submitted.toString())
        .doesNotContain(report.address(), program.committee(), program.second());
  }

  @Test
  void listsPageByPageWithoutRepeats() {
    // Given
    List<String> whole = idsOf(as("coordinator").queryParam("limit", 200).get(LIST));

    // When
    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification page = as("coordinator").queryParam("limit", 1);
      Response answer = (cursor == null ? page : page.queryParam("cursor", cursor)).get(LIST);
      walked.addAll(idsOf(answer));
      cursor = answer.path("next");
    } while (cursor != null);

    // Then
    assertThat(walked).hasSizeGreaterThan(2).isEqualTo(whole).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("S1.17: a program's deliveries are listed to its members alone")
  void listsNothingOfAForeignProgram() {
    given()
        .auth()
        .oauth2(foreign.token("coordinator"))
        .get(LIST)
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    given()
        .auth()
        .oauth2(foreign.token("coordinator"))
        .queryParam("program", program.slug())
        .get(LIST)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    given().get(LIST).then().statusCode(401).contentType("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "state,unsent",
    "limit,0",
    "limit,201",
    "cursor,???",
    // "+999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000"
    "cursor,Kzk5OTk5OTk5OS0xMi0zMVQyMzo1OTo1OVogMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
    // "2026-11-20T10:00:00Z"
    "cursor,MjAyNi0xMS0yMFQxMDowMDowMFo",
    // "2026-11-20T10:00:00Z ' or true --"
    "cursor,MjAyNi0xMS0yMFQxMDowMDowMFogJyBvciB0cnVlIC0t"
  })
  void refusesABadQueryByTheNameOfItsParameter(String name, String value) {
    as("coordinator")
        .queryParam(name, value)
        .get(LIST)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("field", equalTo(name));
  }

  @Test
  void sendsAnAbandonedMailAgainUnderTheSameMessageId() {
    // Given
    TestInstallation.mail().next(new MailFault.RefuseRecipient());
    UUID act = feed.decide(report, Acts.acknowledged(report));
    UUID delivery = Ledger.await(act, 1).getFirst().stream();
    awaitListed(act, 1);
    assertThat(as("approver").queryParam("state", "abandoned").get(LIST).asString())
        .contains(delivery.toString(), "refused-550");
    List<String> messageId = Jobs.messageIds(act);

    // When
    as("coordinator")
        .post(LIST + "/" + delivery + "/redelivery")
        .then()
        .statusCode(202)
        .body("state", equalTo("waiting"));

    // Then
    DeliveryEvent.NotificationDelivered delivered = Ledger.awaitDelivered(act, Recipient.REPORTER);
    assertThat(messageId).containsExactly(delivered.messageId());
    assertThat(Mails.copies(delivered.messageId())).hasSize(1);
    assertThat(Ledger.causedBy(act))
        .extracting(Ledger.Row::stream, Ledger.Row::version)
        .containsExactly(tuple(delivery, 1), tuple(delivery, 2));
    Awaitility.await("listed as delivered")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                !as("coordinator")
                    .queryParam("state", "abandoned")
                    .get(LIST)
                    .asString()
                    .contains(delivery.toString()));
  }

  @Test
  void sendsNothingAgainThatArrived() {
    UUID delivery = Ledger.causedBy(submitted).getFirst().stream();
    as("coordinator")
        .post(LIST + "/" + delivery + "/redelivery")
        .then()
        .statusCode(409)
        .contentType("application/problem+json");
  }

  @Test
  void letsNobodyElseHaveAMailSentAgain() {
    String redelivery = LIST + "/" + Ledger.causedBy(submitted).getFirst().stream() + "/redelivery";
    as("approver").post(redelivery).then().statusCode(403);
    given().auth().oauth2(foreign.token("coordinator")).post(redelivery).then().statusCode(404);
    given().post(redelivery).then().statusCode(401);
    as("coordinator").post(LIST + "/" + UUID.randomUUID() + "/redelivery").then().statusCode(404);
    as("coordinator").post(LIST + "/not-an-id/redelivery").then().statusCode(404);
  }

  @Test
  @DisplayName("Health and metrics are told at the management port alone")
  void tellsOfItselfAtTheManagementPortAlone() {
    given().get(management + "health/live").then().statusCode(200);
    given().get(management + "health/ready").then().statusCode(200);
    given().get(management + "metrics").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(404);
    given().get("/q/metrics").then().statusCode(404);
    given().get("/q/openapi").then().statusCode(200);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(program.token(role));
  }

  private static List<String> idsOf(Response answer) {
    answer.then().statusCode(200);
    return answer.path("items.id");
  }

  private static void awaitListed(UUID cause, int count) {
    Awaitility.await("deliveries listed")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count("select count(*) from view.delivery where cause = '" + cause + "'")
                    >= count);
  }
}
