package org.disclosureledger.eventstore;

import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.ParkedEvent.Origin;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedEvent.Waiting;
import org.disclosureledger.eventstore.ParkedEvents.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Parked events on a real ledger, and where a consumer stands in their streams. */
abstract class ParkedFixture {

  static final String CONSUMER = "list";
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  final UUID stream = UUID.randomUUID();
  TestLedger ledger;
  ParkedEvents parked;
  InboxGuards guards;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    parked = new ParkedEvents(ledger.pool("_projection", 2));
    guards = new InboxGuards(ledger.writer(1));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  List<ParkedSummary> list(long afterId, int limit) {
    return await(parked.list(new Wanted(CONSUMER, null), afterId, limit));
  }

  Map<State, Long> counts() {
    return await(parked.counts()).getOrDefault(CONSUMER, Map.of());
  }

  List<ParkedEvent> ready() {
    return ready(NOW);
  }

  List<ParkedEvent> ready(Instant now) {
    return ready(now, 1_000_000);
  }

  List<ParkedEvent> ready(Instant now, int bytes) {
    return await(parked.turns().ready(CONSUMER, ParkedTurns.FROM_THE_FIRST, now, 10, bytes))
        .events();
  }

  ParkedEvent awaiting(int version, String awaited, Instant retryAt) {
    return event(stream, version, State.WAITING, "{}".getBytes(), new Waiting(awaited, retryAt, 1));
  }

  static ParkedEvent large(UUID stream, int bytes) {
    return event(stream, 1, State.WAITING, new byte[bytes], null);
  }

  static ParkedEvent event(UUID stream, Integer version, State state) {
    return event(stream, version, state, "{}".getBytes(), null);
  }

  static ParkedEvent event(
      UUID stream, Integer version, State state, byte[] payload, Waiting waiting) {
    return new ParkedEvent(
        0,
        CONSUMER,
        new Origin("topic", "key", 3, 17),
        stream,
        version,
        state,
        "invariant",
        "what happened",
        Map.of("type", "NoteTaken", "id", stream + "/" + version),
        payload,
        NOW,
        waiting,
        null);
  }
}
