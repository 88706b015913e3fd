package org.disclosureledger.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.notification.Rebuild.DOORS;
import static org.disclosureledger.notification.Rebuild.LIST;
import static org.disclosureledger.notification.Rebuild.asAdministrator;
import static org.disclosureledger.notification.Rebuild.assertBothEqual;
import static org.disclosureledger.notification.Rebuild.awaitAllListed;
import static org.disclosureledger.notification.Rebuild.awaitState;
import static org.disclosureledger.notification.Rebuild.begin;
import static org.disclosureledger.notification.Rebuild.letSwitch;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.service.messaging.LifecycleRouting;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A rebuild beside a running table that does not take some events, or that a migration changes. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RebuildBesideFaultsTest {

  private static Program program;

  @Inject LifecycleRouting routing;

  @Inject
  @FlywayDataSource("owner")
  Flyway migrations;

  private Feed feed;

  @BeforeEach
  void beginWithDeliveries() {
    feed = Feed.through(routing);
    if (program == null) {
      program = feed.publish(Program.named("rebuilt-beside-faults"));
      Ledger.await(feed.submit(Report.to(program, "first@reporters.example.org")), 3);
    }
    awaitAllListed();
  }

  @AfterEach
  void leaveNothingBehind() {
    asAdministrator().delete(LIST + "/rebuild");
    TestInstallation.database()
        .execute(
            """
            alter table view.delivery drop constraint if exists broken;
            alter table view.delivery drop column if exists told""");
    migrations.migrate();
  }

  @Test
  @DisplayName("A parked event is in neither; tried again with success it is in both")
  void leavesParkedEventsParked() {
    // Given
    Report refused = refusedByTheRunningOne();
    begin(false).then().statusCode(202);
    awaitState("ready");
    asAdministrator().get(LIST).then().body("toApply", equalTo(0));
    assertThat(listed("spare", refused)).isZero();
    TestInstallation.database().execute("alter table view.delivery drop constraint broken");

    // When
    parked().forEach(id -> asAdministrator().post(DOORS + "/parked/" + id + "/redrive"));
    awaitAllListed();
    letSwitch();

    // Then
    awaitAllListed();
    assertThat(listed("view", refused)).isPositive();
    assertBothEqual();
  }

  @Test
  @DisplayName("What an administrator has dismissed is in neither")
  void leavesOutWhatWasDismissed() {
    // Given
    Report refused = refusedByTheRunningOne();
    parked()
        .forEach(
            id ->
                asAdministrator()
                    .contentType(ContentType.JSON)
                    .body("{\"reason\": \"nobody needs it\"}")
                    .post(DOORS + "/parked/" + id + "/dismissal")
                    .then()
                    .statusCode(204));
    TestInstallation.database().execute("alter table view.delivery drop constraint broken");

    // When
    begin(true).then().statusCode(202);
    awaitState("switched");

    // Then
    awaitAllListed();
    assertThat(listed("view", refused)).isZero();
    assertBothEqual();
  }

  @Test
  @DisplayName("A migration that changes the running table changes its spare, and the rebuild too")
  void followsMigrations() {
    // Given
    begin(false).then().statusCode(202);
    awaitState("ready");
    TestInstallation.database()
        .execute(
            """
            alter table view.delivery add column told text not null default 'never' check (told <> '');
            create index delivery_told on view.delivery (told) where told = 'never'""");
    assertThatThrownBy(
            () ->
                TestInstallation.database()
                    .execute("select ledger.switch_read_model('delivery-list')"))
        .hasStackTraceContaining("look different");

    // When
    migrations.migrate();

    // Then
    assertThat(
            Ledger.texts(
                """
                select distinct ledger.shape(s, 'delivery') from unnest(array['view', 'spare']) s"""))
        .singleElement()
        .asString()
        .contains("told text t", "told <> ''", "(told) WHERE");
    awaitState("ready");
    letSwitch();
    awaitAllListed();
    assertBothEqual();
    assertThat(
            Ledger.texts(
                """
                select distinct string_agg(indexname, ' ' order by indexname)
                  from pg_indexes
                 where schemaname in ('view', 'spare') and tablename = 'delivery'
                 group by schemaname"""))
        .as("names by which a migration after a switch finds indexes")
        .singleElement()
        .asString()
        .contains("delivery_pkey", "delivery_told");
  }

  /** A report whose deliveries the running table does not take; their events are parked. */
  private Report refusedByTheRunningOne() {
    Report refused = Report.to(program, UUID.randomUUID() + "@reporters.example.org");
    TestInstallation.database()
        .execute(
            "alter table view.delivery add constraint broken check (report_id <> '%s')"
                .formatted(refused.id()));
    Ledger.await(feed.submit(refused), 3);
    Awaitility.await("all first events of the report's deliveries are parked")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        """
                        select count(*) from ledger.event e
                         where e.version = 1 and e.data::jsonb ->> 'reportId' = '%s'
                           and e.metadata::jsonb ->> 'stream' = 'delivery'
                           and not exists (
                             select 1 from ledger.parked_event p
                              where p.consumer = 'delivery-list' and p.state = 'FAILED'
                                and p.stream_id = e.stream_id and p.version = e.version)"""
                            .formatted(refused.id()))
                    == 0);
    assertThat(parked()).isNotEmpty();
    return refused;
  }

  private static List<Integer> parked() {
    List<String> ids =
        Ledger.texts(
            """
            select id::text from ledger.parked_event
             where consumer = 'delivery-list' and state = 'FAILED' order by id""");
    return ids.stream().map(Integer::valueOf).toList();
  }

  private static long listed(String schema, Report report) {
    return Ledger.count(
        "select count(*) from %s.delivery where report_id = '%s'".formatted(schema, report.id()));
  }
}
