package org.disclosureledger.eventstore;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real outbox that tests fill, and a broker that remembers. */
abstract class OutboxFixture {

  TestLedger ledger;
  PostgresEventStore store;
  RecordingBroker broker;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    store = ledger.store();
    broker = new RecordingBroker();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  static RelaySettings smallBatches(int events) {
    RelaySettings usual = TestRelay.SETTINGS;
    return new RelaySettings(
        usual.lease(),
        events,
        usual.batchBytes(),
        usual.batchesInFlight(),
        usual.poll(),
        usual.topicCheck(),
        usual.longestBackoff());
  }

  List<Append> appended(int appends, int events) {
    return Stream.generate(() -> Samples.creation(events))
        .limit(appends)
        .peek(append -> TestLedger.await(store.append(append)))
        .toList();
  }

  void awaitEmptyOutbox() {
    await("empty outbox").atMost(TestLedger.PATIENCE).until(() -> outbox() == 0);
  }

  long outbox() {
    return ledger.count("select count(*) from ledger.outbox");
  }
}
