package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.eventstore.Decoded.Known;
import org.disclosureledger.eventstore.Decoded.Unknown;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.disclosureledger.eventstore.Notes.NoteTaken;
import org.disclosureledger.eventstore.ParkedEvent.Origin;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event of the first version means the same on every way it can be read. */
class UpcastingTest {

  private static final Decoded<NoteTaken> EXPECTED = new Known<>(Notes.EXPECTED);

  private final EventDecoder<NoteTaken> decoder = Notes.decoder();
  private TestLedger ledger;
  private PostgresEventStore store;
  private RecordingBroker broker;
  private UUID stream;

  @BeforeEach
  void appendTheFirstVersion() {
    ledger = TestLedger.create();
    store = ledger.store();
    broker = new RecordingBroker();
    stream = UUID.randomUUID();
    await(store.append(Append.of(stream, StreamTail.none(), List.of(Samples.event(Notes.FIRST)))));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void whenLoaded() {
    assertThat(decoder.decode(await(store.load(stream)).getFirst())).isEqualTo(EXPECTED);
  }

  @Test
  void whenRelayed() {
    assertThat(decode(relayed(1).getFirst())).isEqualTo(EXPECTED);
  }

  @Test
  void whenProjected() {
    // Given
    List<OutgoingRecord> received = relayed(1);
    GuardedBatch batch =
        GuardedBatch.plan(Map.of(), received.stream().map(RecordingBroker::place).toList());
    Map<UUID, NoteTaken> readModel = new HashMap<>();

    // When
    long moved =
        await(
            ledger
                .pool("_projection", 1)
                .withTransaction(
                    transaction -> {
                      for (int position : batch.apply()) {
                        if (decode(received.get(position)) instanceof Known<NoteTaken>(var note)) {
                          readModel.put(stream, note);
                        }
                      }
                      return transaction
                          .preparedQuery(GuardSql.MOVE)
                          .execute(
                              Tuple.of(
                                  "projection",
                                  new UUID[] {stream},
                                  new Integer[] {0},
                                  new Integer[] {1}))
                          .map(rows -> rows.iterator().next().getLong(0));
                    }));

    // Then
    assertThat(readModel).containsEntry(stream, Notes.EXPECTED);
    assertThat(moved).isEqualTo(1);
  }

  @Test
  void whenReactedTo() {
    // Given
    List<OutgoingRecord> received = relayed(1);
    InboxGuards guards = new InboxGuards(ledger.writer(1));
    Map<UUID, Integer> before = await(guards.read("reaction", List.of(stream)));
    GuardedBatch batch =
        GuardedBatch.plan(before, received.stream().map(RecordingBroker::place).toList());

    // When
    Decoded<NoteTaken> decoded = decode(received.get(batch.apply().getFirst()));
    boolean moved = await(guards.move("reaction", batch.moves()));

    // Then
    assertThat(decoded).isEqualTo(EXPECTED);
    assertThat(moved).isTrue();
  }

  @Test
  void whenParked() {
    // Given
    OutgoingRecord received = relayed(1).getFirst();
    ParkedEvents parked = new ParkedEvents(ledger.writer(1));
    await(
        parked.park(
            new ParkedEvent(
                0,
                "consumer",
                new Origin(received.topic(), received.key(), 0, 0),
                stream,
                1,
                State.FAILED,
                "test",
                "",
                received.headers(),
                received.value(),
                Instant.EPOCH,
                null,
                null)));

    // When
    ParkedEvent taken = await(parked.ofStream("consumer", stream)).getFirst();

    // Then
    assertThat(
            decoder.decode(
                taken.headers().get("type"),
                Integer.parseInt(taken.headers().get("schemaversion")),
                taken.payload()))
        .isEqualTo(EXPECTED);
  }

  @Test
  void whenRepublished() {
    // Given
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitRecords(1);

      // When
      broker.wipe();
      broker.createTopics();
      awaitRecords(1);
    }

    // Then
    assertThat(decode(broker.log().getFirst())).isEqualTo(EXPECTED);
  }

  @Test
  void leavesAnUnknownTypeToTheGuardAndGoesOn() {
    // Given
    StreamTail tail = await(store.load(stream)).getFirst().tail();
    NewEvent ofANewerApplication =
        new NewEvent(UUID.randomUUID(), "NoteSung", 1, "{\"melody\":[1]}", "{}");
    await(
        store.append(
            Append.of(stream, tail, List.of(ofANewerApplication, Samples.event(Notes.FIRST)))));
    List<OutgoingRecord> received = relayed(3);
    InboxGuards guards = new InboxGuards(ledger.writer(1));
    List<Place> places = received.stream().map(RecordingBroker::place).toList();
    GuardedBatch batch = GuardedBatch.plan(Map.of(), places);

    // When
    List<Decoded<NoteTaken>> decoded =
        batch.apply().stream().map(position -> decode(received.get(position))).toList();
    await(guards.move("reaction", batch.moves()));

    // Then
    assertThat(decoded).containsExactly(EXPECTED, new Unknown<>("NoteSung", 1), EXPECTED);
    assertThat(await(guards.read("reaction", List.of(stream)))).containsEntry(stream, 3);
  }

  private List<OutgoingRecord> relayed(int records) {
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      relay.relay().appended();
      awaitRecords(records);
    }
    return broker.log();
  }

  private void awaitRecords(int records) {
    Awaitility.await("records")
        .atMost(Duration.ofSeconds(20))
        .until(() -> broker.log().size() == records);
  }

  private Decoded<NoteTaken> decode(OutgoingRecord received) {
    return decoder.decode(
        received.headers().get("type"),
        Integer.parseInt(received.headers().get("schemaversion")),
        received.value());
  }
}
