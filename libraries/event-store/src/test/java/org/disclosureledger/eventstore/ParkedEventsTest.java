package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.ParkedEvent.Origin;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One record never holds up the others. */
class ParkedEventsTest {

  private static final String CONSUMER = "list";
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final UUID stream = UUID.randomUUID();
  private TestLedger ledger;
  private ParkedEvents parked;
  private InboxGuards guards;

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

  @Test
  void keepsARecordAsItCame() {
    // Given
    ParkedEvent event = event(stream, 4, State.FAILED);

    // When
    await(parked.park(event));

    // Then
    ParkedEvent listed = await(parked.list(CONSUMER, 0, 10)).getFirst();
    assertThat(listed).usingRecursiveComparison().ignoringFields("id").isEqualTo(event);
    assertThat(await(parked.inspect(listed.id()))).contains(listed);
  }

  @Test
  void keepsARecordOnceThoughItIsParkedAgain() {
    // When
    await(parked.park(event(stream, 4, State.WAITING)));
    await(parked.park(event(stream, 4, State.FAILED)));

    // Then
    assertThat(await(parked.count(CONSUMER))).isEqualTo(Map.of(State.FAILED, 1L));
  }

  @Test
  void keepsRecordsOfTheSamePlaceApartWhenTheBrokerHasStartedAnew() {
    // Given
    await(parked.park(event(stream, 4, State.FAILED)));

    // When
    await(parked.park(event(UUID.randomUUID(), 1, State.FAILED)));

    // Then
    assertThat(await(parked.count(CONSUMER))).isEqualTo(Map.of(State.FAILED, 2L));
  }

  @Test
  void listsPageByPage() {
    // Given
    for (int i = 1; i <= 5; i++) {
      await(parked.park(event(stream, i, State.WAITING)));
    }

    // When
    List<ParkedEvent> first = await(parked.list(CONSUMER, 0, 3));
    List<ParkedEvent> second = await(parked.list(CONSUMER, first.getLast().id(), 3));

    // Then
    assertThat(first).extracting(ParkedEvent::version).containsExactly(1, 2, 3);
    assertThat(second).extracting(ParkedEvent::version).containsExactly(4, 5);
    assertThat(await(parked.list("other", 0, 3))).isEmpty();
  }

  @Test
  void letsWaitWhatComesAfterAFailure() {
    // Given
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 3))));
    await(parked.park(event(stream, 4, State.FAILED)));
    await(parked.park(event(stream, 5, State.WAITING)));
    await(parked.park(event(stream, 6, State.WAITING)));

    // When
    List<ParkedEvent> ready = await(parked.ready(CONSUMER, 10));

    // Then
    assertThat(ready).isEmpty();
    assertThat(await(parked.waiting(CONSUMER, stream)))
        .extracting(ParkedEvent::version)
        .containsExactly(4, 5, 6);
  }

  @Test
  void redrivesInOrderOnceTheFailureIsReleased() {
    // Given
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 3))));
    await(parked.park(event(stream, 5, State.WAITING)));
    await(parked.park(event(stream, 4, State.FAILED)));
    long failed = await(parked.waiting(CONSUMER, stream)).getFirst().id();

    // When
    boolean released = await(parked.release(failed));
    List<ParkedEvent> first = await(parked.ready(CONSUMER, 10));
    await(guards.move(CONSUMER, Map.of(stream, new Move(3, 4))));
    boolean settled = await(parked.settled(failed));
    List<ParkedEvent> second = await(parked.ready(CONSUMER, 10));

    // Then
    assertThat(released).isTrue();
    assertThat(first).extracting(ParkedEvent::version).containsExactly(4);
    assertThat(settled).isTrue();
    assertThat(second).extracting(ParkedEvent::version).containsExactly(5);
    assertThat(await(parked.settled(failed))).isFalse();
  }

  @Test
  void takesUpAGapThatHasClosed() {
    // Given
    await(parked.park(event(stream, 3, State.WAITING)));
    assertThat(await(parked.ready(CONSUMER, 10))).isEmpty();

    // When
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 2))));

    // Then
    assertThat(await(parked.ready(CONSUMER, 10))).hasSize(1);
  }

  @Test
  void blocksTheKeyOfARecordThatTellsNoStream() {
    // Given
    await(parked.park(event(null, null, State.FAILED)));
    await(parked.park(event(stream, 1, State.WAITING)));

    // When
    var blocked = await(parked.blockedKeys(CONSUMER, "topic", List.of("key", "other")));

    // Then
    assertThat(blocked).containsExactly("key");
    assertThat(await(parked.ready(CONSUMER, 10))).isEmpty();
    long failed = await(parked.list(CONSUMER, 0, 1)).getFirst().id();
    await(parked.settled(failed));
    assertThat(await(parked.ready(CONSUMER, 10)))
        .extracting(ParkedEvent::version)
        .containsExactly(1);
  }

  @Test
  void keepsEvenWhatNoTextColumnTakes() {
    // Given
    ParkedEvent hostile =
        new ParkedEvent(
            0,
            CONSUMER,
            new Origin("topic", "a\0b\ud800", 0, 7),
            null,
            null,
            State.FAILED,
            "undecodable",
            "\0",
            Map.of("x\0", "\udc00"),
            new byte[] {0, -1, -2},
            NOW);

    // When
    await(parked.park(hostile));

    // Then
    assertThat(await(parked.list(CONSUMER, 0, 1)).getFirst().payload())
        .isEqualTo(hostile.payload());
  }

  private static ParkedEvent event(UUID stream, Integer version, State state) {
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
        "{}".getBytes(),
        NOW);
  }
}
