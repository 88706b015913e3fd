package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The broker is disposable: wiped, it gets everything again, in order. */
class RepublicationTest extends RepublicationFixture {

  /** So many that a republication can be caught half way. */
  private static final int MANY = 2_000;

  @Test
  void publishesEverythingAgainOnceAndInOrder() {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();
      List<Place> before = broker.places();

      // When
      broker.wipe();
      broker.createTopics();

      // Then
      awaitRecords(before.size());
      awaitNoRepublication();
      assertThat(broker.places()).containsExactlyElementsOf(inLedgerOrder());
    }
  }

  @Test
  void publishesAllKeysBeforeTheFirstEvent() {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();

      // When
      broker.wipe();
      broker.createTopics();

      // Then
      awaitRecords(STREAMS * 2);
      List<String> topics = broker.log().stream().map(OutgoingRecord::topic).toList();
      assertThat(topics.subList(0, STREAMS)).containsOnly(RecordingBroker.KEYS);
      assertThat(topics.subList(STREAMS, topics.size())).containsOnly(RecordingBroker.EVENTS);
    }
  }

  @Test
  void publishesNothingWhileTopicsAreMissing() {
    // Given
    appended(1);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();
      broker.wipe();
      int calls = relay.publisher().calls().size();
      awaitLook();

      // When
      appended(1);

      // Then
      await()
          .during(Duration.ofMillis(300))
          .until(() -> relay.publisher().calls().size() <= calls + 1);
      broker.createTopics();
      awaitRecords(4);
      assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
    }
  }

  @Test
  void keepsTheOrderWhileAppendsGoOn() {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitPublished();

      // When
      broker.wipe();
      List<Uni<AppendOutcome>> more = continuing(STREAMS, 3);
      broker.createTopics();
      TestLedger.await(Uni.join().all(more).andFailFast());

      // Then
      awaitPublished();
      awaitNoRepublication();
      assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
    }
  }

  @Test
  void goesOnWhereADeadRelayStopped() {
    // Given
    appended(MANY);
    TestRelay first = TestRelay.start(ledger, broker, smallBatches(10));
    first.relay().appended();
    awaitPublished();
    broker.wipe();
    broker.createTopics();
    await("half way")
        .pollInterval(Duration.ofMillis(2))
        .until(
            () ->
                ledger.count("select coalesce(max(events_after), 0) from ledger.republication")
                    > 50);

    // When
    first.kill();
    int repeatedAtMost = broker.places().size();
    try (TestRelay second = TestRelay.start(ledger, broker, smallBatches(10))) {
      second.relay().appended();
      await("progress").until(() -> broker.places().size() > repeatedAtMost);
      awaitNoRepublication();
    }

    // Then
    assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
    assertThat(broker.places().size()).isLessThan(MANY + 50);
  }

  @Test
  void waitsForAppendsThatAreUnderWayBelowTheMark() throws Exception {
    // Given
    appended(3);
    try (TestRelay relay = TestRelay.start(ledger, broker);
        var stalled = ledger.connect("_writer");
        var insert = stalled.createStatement()) {
      relay.relay().appended();
      awaitPublished();
      stalled.setAutoCommit(false);
      UUID stream = UUID.randomUUID();
      insert.execute(
          """
          with e as (
            insert into ledger.event (stream_id, version, event_id, type, schema_version, data,
                                      metadata, recorded_at, hash)
            select '%s', v, gen_random_uuid(), 'T', 1, '{}', '{}', now(), sha256('x')
              from generate_series(1, 2) v
            returning seq)
          insert into ledger.outbox select seq from e"""
              .formatted(stream));
      appended(1);
      awaitPublishedBut(0);

      // When
      broker.wipe();
      broker.createTopics();
      await("noticed").until(() -> ledger.count("select count(*) from ledger.republication") == 1);
      await().during(Duration.ofMillis(300)).until(() -> broker.log().isEmpty());
      stalled.commit();

      // Then
      awaitPublished();
      awaitNoRepublication();
      assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
      assertThat(broker.places()).containsExactlyElementsOf(inLedgerOrder());
    }
  }

  @Test
  @DisplayName(
      "transactions that write no events, here or elsewhere on the server, are not waited for")
  void doesNotWaitForTransactionsOfOthers() throws Exception {
    // Given
    appended(STREAMS);
    try (TestRelay relay = TestRelay.start(ledger, broker);
        TestLedger elsewhere = TestLedger.create();
        var there = elsewhere.connect("_writer");
        var here = ledger.connect("_writer")) {
      relay.relay().appended();
      awaitPublished();
      int records = broker.places().size();
      leaveOpen(there, "insert into ledger.outbox values (1)");
      leaveOpen(here, "insert into ledger.outbox values (1000000)");

      // When
      broker.wipe();
      broker.createTopics();

      // Then
      awaitRecords(records);
      awaitNoRepublication();
      assertThat(relay.relay().waitingToRepublish()).isZero();
    }
  }

  @Test
  @DisplayName("how long an open append keeps republishing waiting can be seen")
  void tellsThatItWaits() throws Exception {
    // Given
    appended(3);
    try (TestRelay relay = TestRelay.start(ledger, broker);
        var writing = ledger.connect("_writer")) {
      relay.relay().appended();
      awaitPublished();
      leaveOpen(
          writing,
          """
          insert into ledger.event (stream_id, version, event_id, type, schema_version, data,
                                    metadata, recorded_at, hash)
          values (gen_random_uuid(), 1, gen_random_uuid(), 'T', 1, '{}', '{}', now(), sha256('x'))""");

      // When
      broker.wipe();
      broker.createTopics();

      // Then
      await()
          .atMost(TestLedger.PATIENCE)
          .until(() -> relay.relay().waitingToRepublish().toMillis() > 200);
      writing.rollback();
      awaitNoRepublication();
      assertThat(relay.relay().waitingToRepublish()).isZero();
    }
  }

  private static void leaveOpen(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void awaitLook() {
    await("topics looked at").during(TestRelay.SETTINGS.topicCheck()).until(() -> true);
  }
}
