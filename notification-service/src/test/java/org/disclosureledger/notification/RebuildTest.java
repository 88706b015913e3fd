package org.disclosureledger.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.notification.Rebuild.LIST;
import static org.disclosureledger.notification.Rebuild.MODELS;
import static org.disclosureledger.notification.Rebuild.asAdministrator;
import static org.disclosureledger.notification.Rebuild.assertBothEqual;
import static org.disclosureledger.notification.Rebuild.awaitAllListed;
import static org.disclosureledger.notification.Rebuild.awaitState;
import static org.disclosureledger.notification.Rebuild.begin;
import static org.disclosureledger.notification.Rebuild.letSwitch;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A read model is built anew from the ledger beside the running one, and takes its place. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RebuildTest {

  private static Program program;

  @Inject LifecycleRouting routing;

  private Feed feed;

  @BeforeEach
  void beginWithDeliveries() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("rebuilt"));
      Ledger.await(submit(), 3);
    }
    awaitAllListed();
  }

  @AfterEach
  void leaveNothingBehind() {
    asAdministrator().delete(LIST + "/rebuild");
    TestInstallation.database()
        .execute("alter table spare.delivery drop constraint if exists broken");
  }

  @Test
  @DisplayName("Rebuilt while events come, switched to and back: both equal each other, row by row")
  void equalsTheRunningOne() {
    // Given
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> traffic =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                Ledger.await(submit(), 3);
              }
            });
    begin(false).then().statusCode(202).body("readModel.requestedBy", matchesPattern("m-.+"));
    awaitState("ready");
    letSwitch();

    // When
    letSwitch();
    enough.set(true);
    traffic.join();

    // Then
    awaitAllListed();
    letSwitch();
    awaitAllListed();
    assertThat(Ledger.count("select count(*) from view.delivery")).isGreaterThan(8);
    assertBothEqual();
    asAdministrator().get(LIST).then().body("toApply", equalTo(0));
  }

  @Test
  @DisplayName("What was wrong in the running one is right in the rebuilt one")
  void mendsWhatWasWrong() {
    // Given
    String right = "select md5(string_agg(d::text, ';' order by delivery_id)) from view.delivery d";
    List<String> before = Ledger.texts(right);
    TestInstallation.database()
        .execute(
            """
            update view.delivery set state = 'abandoned';
            delete from view.delivery where delivery_id in (select delivery_id from view.delivery limit 1)""");

    // When
    begin(true).then().statusCode(202);
    awaitState("switched");

    // Then
    assertThat(Ledger.texts(right)).isEqualTo(before);
    given()
        .auth()
        .oauth2(program.token("coordinator"))
        .get("/api/v1/deliveries")
        .then()
        .statusCode(200);
    asAdministrator().delete(LIST + "/rebuild").then().statusCode(204);
    assertThat(Ledger.count("select count(*) from spare.delivery")).isZero();
  }

  @Test
  @DisplayName(
      "An event that cannot be applied ends the rebuild with its name; lists do not notice")
  void tellsWhyItFailed() {
    // Given
    TestInstallation.database()
        .execute("alter table spare.delivery add constraint broken check (state = '')");

    // When
    begin(true).then().statusCode(202);
    awaitState("failed");

    // Then
    asAdministrator()
        .get(LIST)
        .then()
        .body("readModel.reason", matchesPattern("[0-9a-f-]{36}/1: PostgreSQL 23514"));
    awaitAllListed();
    asAdministrator().post(LIST + "/switch").then().statusCode(409);
    TestInstallation.database().execute("alter table spare.delivery drop constraint broken");
    begin(true).then().statusCode(202);
    awaitState("switched");
    awaitAllListed();
  }

  @Test
  @DisplayName("A second start changes nothing; given up in the middle of a step, it ends empty")
  void beginsOnceAndEndsWhenGivenUp() throws SQLException {
    // Given
    CompletableFuture<Integer> givenUp;
    try (Connection connection = TestInstallation.database().connect();
        Statement others = connection.createStatement()) {
      connection.setAutoCommit(false);
      others.execute("lock table ledger.event in access exclusive mode");
      begin(false).then().statusCode(202);
      awaitWaiting("with behind as%");
      begin(true)
          .then()
          .statusCode(409)
          .body("type", equalTo("urn:disclosure-ledger:problem:rebuild-under-way"));
      asAdministrator().get(LIST).then().body("readModel.switchesByItself", equalTo(false));

      // When
      givenUp =
          CompletableFuture.supplyAsync(
              () -> asAdministrator().delete(LIST + "/rebuild").statusCode());
      awaitWaiting("update ledger.read_model%");
      connection.rollback();
    }

    // Then
    assertThat(givenUp.join()).isEqualTo(204);
    asAdministrator().get(LIST).then().body("readModel.state", equalTo("idle"));
    assertThat(Ledger.count("select count(*) from spare.delivery")).isZero();
    assertThat(Ledger.count("select count(*) from spare.delivery_list_guard")).isZero();
    begin(false).then().statusCode(202);
    awaitState("ready");
    asAdministrator().get(LIST).then().body("toApply", equalTo(0));
  }

  @Test
  @DisplayName("Administrators alone pass; nothing is switched or begun before its time")
  void opensToAdministratorsInTurn() {
    given().get(MODELS).then().statusCode(401);
    for (String door : List.of("/rebuild", "/switch")) {
      given()
          .auth()
          .oauth2(TestInstallation.token("stranger"))
          .contentType(ContentType.JSON)
          .post(LIST + door)
          .then()
          .statusCode(403);
    }
    asAdministrator()
        .get(MODELS)
        .then()
        .statusCode(200)
        .body("items.name", hasItem("delivery-list"))
        .body("items.state", hasItem("idle"));
    asAdministrator().get(LIST).then().statusCode(200).body("toApply", nullValue());
    asAdministrator().get(MODELS + "/unheard-of").then().statusCode(404);
    asAdministrator()
        .post(LIST + "/switch")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:disclosure-ledger:problem:not-caught-up"));
    asAdministrator()
        .delete(LIST + "/rebuild")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:disclosure-ledger:problem:no-rebuild"));
    begin(false).then().statusCode(202);
    begin(false)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:disclosure-ledger:problem:rebuild-under-way"));
  }

  /** Waits until a statement like this one waits for somebody else's lock. */
  private static void awaitWaiting(String like) {
    Awaitility.await(like + " waits")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        """
                        select count(*) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                           and query like '%s'"""
                            .formatted(like))
                    > 0);
  }

  private UUID submit() {
    return feed.submit(Report.to(program, UUID.randomUUID() + "@reporters.example.org"));
  }
}
