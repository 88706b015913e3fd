package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The relay between a real outbox and a broker that remembers. */
class OutboxRelayTest extends OutboxFixture {

  private static final int LARGE = 200_000;
  private static final int MANY = 60;

  @Test
  void publishesEverythingOnceAndInOrder() {
    // Given
    List<Append> appends = appended(20, 3);

    // When
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitEmptyOutbox();
    }

    // Then
    List<Place> expected =
        appends.stream()
            .flatMap(a -> Stream.of(1, 2, 3).map(v -> new Place(a.streamId(), v)))
            .toList();
    assertThat(broker.places()).containsExactlyElementsOf(expected);
  }

  @Test
  @DisplayName("an event that nobody knows where to send holds back its own stream, and no other")
  void goesOnBesideWhatCannotBeRouted() {
    // Given
    NewEvent unroutable =
        new NewEvent(
            UUID.randomUUID(), RecordingBroker.UNROUTABLE, 1, "{}", "{\"actor\":\"somebody\"}");
    TestLedger.await(
        store.append(
            Append.of(UUID.randomUUID(), StreamTail.none(), List.of(unroutable, Samples.event()))));

    // When
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      appended(20, 3);
      relay.relay().appended();

      // Then
      await("the others").atMost(TestLedger.PATIENCE).until(() -> outbox() == 2);
      assertThat(broker.places()).hasSize(60);
    }
  }

  @Test
  void publishesAtOnceWhatIsAppendedInItsProcess() {
    // Given
    try (TestRelay relay = TestRelay.start(ledger, broker, TestRelay.PATIENT)) {
      await("lease").until(() -> relay.relay().isLeading());
      PostgresEventStore here = telling(relay);

      // When
      TestLedger.await(here.append(Samples.creation(1)));

      // Then
      await("record").until(() -> broker.places().size() == 1);
    }
  }

  @Test
  void gathersWhatComesInNumbers() {
    // Given
    appended(400, 1);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      awaitEmptyOutbox();
      PostgresEventStore here = telling(relay);
      int before = relay.publisher().calls().size();

      // When
      for (int i = 0; i < 60; i++) {
        TestLedger.await(here.append(Samples.creation(1)));
      }

      // Then
      await("records").until(() -> broker.places().size() == 460);
      assertThat(relay.publisher().calls()).hasSizeLessThan(before + 30);
    }
  }

  @Test
  @DisplayName("what is on its way to a broker that is slow is bounded in bytes")
  void holdsLittleOfLargeEvents() {
    // Given
    String text = "{\"text\":\"" + "x".repeat(LARGE) + "\"}";
    for (int i = 0; i < MANY; i++) {
      TestLedger.await(
          store.append(
              Append.of(UUID.randomUUID(), StreamTail.none(), List.of(Samples.event(text)))));
    }
    try (TestRelay relay = TestRelay.start(ledger, broker, RelaySettings.defaults())) {
      relay.publisher().hold(true);

      // When
      await("as much as it takes")
          .atMost(TestLedger.PATIENCE)
          .during(Duration.ofMillis(500))
          .until(() -> relay.publisher().calls().size(), size -> size == 4);

      // Then
      assertThat(relay.publisher().calls())
          .allMatch(batch -> batch.size() * LARGE <= 1024 * 1024 + LARGE);
      relay.publisher().hold(false);
      awaitEmptyOutbox();
    }
  }

  @Test
  void publishesAtOnceWhatIsAppendedInAnotherProcess() {
    // Given
    try (TestRelay leader = TestRelay.start(ledger, broker, TestRelay.PATIENT)) {
      await("lease").until(() -> leader.relay().isLeading());
      TestLedger.await(store.append(Samples.creation(1)));
      try (TestRelay follower = TestRelay.start(ledger, broker, TestRelay.PATIENT)) {
        await("listening").until(() -> listeners() == 1);

        // When
        follower.relay().appended();

        // Then
        await("record").until(() -> broker.places().size() == 1);
      }
    }
  }

  @Test
  void looksByItselfWhenNobodySaysThatThereIsSomething() {
    // Given
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      await("lease").until(() -> relay.relay().isLeading());

      // When
      appended(1, 1);

      // Then
      await("record").until(() -> broker.places().size() == 1);
    }
  }

  @Test
  void publishesKeysBeforeTheEventsThatNeedThem() {
    // Given
    for (int i = 0; i < 30; i++) {
      Append append = Samples.creation(2);
      TestLedger.await(
          store.append(append.bringing(List.of(Samples.keyRecord(append.streamId())))));
    }

    // When
    try (TestRelay relay = TestRelay.start(ledger, broker, smallBatches(7))) {
      relay.relay().appended();
      awaitEmptyOutbox();
    }

    // Then
    List<String> topics = broker.log().stream().map(OutgoingRecord::topic).toList();
    int keys = 0;
    int events = 0;
    for (String topic : topics) {
      keys += topic.equals(RecordingBroker.KEYS) ? 1 : 0;
      events += topic.equals(RecordingBroker.EVENTS) ? 1 : 0;
      assertThat(keys * 2).as("keys there before event %d", events).isGreaterThanOrEqualTo(events);
    }
    assertThat(keys).isEqualTo(30);
    assertThat(ledger.count("select count(*) from ledger.key_outbox")).isZero();
  }

  @Test
  void publishesNoEventWhileItsKeyIsNotAcknowledged() {
    // Given
    Append append = Samples.creation(1);
    TestLedger.await(store.append(append.bringing(List.of(Samples.keyRecord(append.streamId())))));

    // When
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.publisher().hold(true);
      await("key handed over").until(() -> !relay.publisher().calls().isEmpty());

      // Then
      assertThat(relay.publisher().calls())
          .hasSize(1)
          .allSatisfy(
              batch ->
                  assertThat(batch)
                      .extracting(OutgoingRecord::topic)
                      .containsOnly(RecordingBroker.KEYS));
      relay.publisher().hold(false);
    }
  }

  @Test
  void removesOnlyTheAcknowledgedPrefixOfEachKey() {
    // Given
    Append one = Samples.creation(3);
    Append other = Samples.creation(2);
    List<RecordedEvent> events = recorded(one, other);
    Batch batch = Batch.of(events, RecordingBroker.routing(), new Unroutable());
    var acknowledged = new java.util.BitSet();
    acknowledged.set(0);
    acknowledged.set(2);
    acknowledged.set(3, 5);
    batch.settled(new PublishOutcome(acknowledged, new IllegalStateException()));

    // When
    List<Long> published = batch.publishedPrefix(new java.util.HashSet<>());

    // Then
    assertThat(published)
        .containsExactly(events.get(0).seq(), events.get(3).seq(), events.get(4).seq());
  }

  @Test
  void repeatsWhatWasNotAcknowledgedAndKeepsTheOrder() {
    // Given
    appended(200, 3);

    // When
    try (TestRelay relay = TestRelay.start(ledger, broker, smallBatches(20))) {
      relay.publisher().failing(0.2);
      awaitEmptyOutbox();
    }

    // Then
    OrderCheck check = new OrderCheck(ledger, broker::places);
    assertThat(check.violations()).isEmpty();
    assertThat(broker.places().size()).isGreaterThanOrEqualTo(600);
  }

  @Test
  void waitsForTheBrokerAndThenPublishesEverything() {
    // Given
    broker.down(true);
    appended(10, 2);
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      await("lease").until(() -> relay.relay().isLeading());

      // When
      broker.down(false);

      // Then
      awaitEmptyOutbox();
      assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
    }
  }

  @Test
  void tellsHowFarItIsBehind() {
    // Given
    Append append = Samples.creation(2);
    Appended outcome =
        (Appended)
            TestLedger.await(
                store.append(append.bringing(List.of(Samples.keyRecord(append.streamId())))));
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.publisher().hold(true);
      await("lease").until(() -> relay.relay().isLeading());

      // When
      OutboxGauges gauges = TestLedger.await(relay.relay().gauges());

      // Then
      assertThat(gauges.events()).isEqualTo(2);
      assertThat(gauges.keys()).isEqualTo(1);
      assertThat(gauges.oldest()).isEqualTo(outcome.events().getFirst().recordedAt());
      assertThat(gauges.leaseHolder()).startsWith("test/");
      assertThat(gauges.republishing()).isFalse();
      relay.publisher().hold(false);
    }
  }

  private List<RecordedEvent> recorded(Append... appends) {
    return Stream.of(appends)
        .flatMap(a -> ((Appended) TestLedger.await(store.append(a))).events().stream())
        .toList();
  }

  private long listeners() {
    return ledger.count(
        "select count(*) from pg_stat_activity where query = 'listen ledger_outbox'"
            + " and datname = current_database()");
  }

  /** A store in the relay's process. */
  private PostgresEventStore telling(TestRelay relay) {
    return new PostgresEventStore(
        TestLedger.VERTX,
        ledger.writer(4),
        InstantSource.system(),
        AppendSettings.defaults(),
        relay.relay()::appended);
  }
}
