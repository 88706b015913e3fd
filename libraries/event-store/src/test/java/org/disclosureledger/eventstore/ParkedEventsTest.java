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
import org.disclosureledger.eventstore.ParkedEvent.Waiting;
import org.disclosureledger.eventstore.ParkedEvents.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
    ParkedSummary listed = list(0, 10).getFirst();
    assertThat(listed.bytes()).isEqualTo(event.payload().length);
    assertThat(await(parked.inspect(listed.id())).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(event);
  }

  @Test
  void keepsARecordOnceThoughItIsParkedAgain() {
    // When
    await(parked.park(event(stream, 4, State.WAITING)));
    await(parked.park(event(stream, 4, State.FAILED)));

    // Then
    assertThat(counts()).isEqualTo(Map.of(State.FAILED, 1L));
  }

  @Test
  void keepsRecordsOfTheSamePlaceApartWhenTheBrokerHasStartedAnew() {
    // Given
    await(parked.park(event(stream, 4, State.FAILED)));

    // When
    await(parked.park(event(UUID.randomUUID(), 1, State.FAILED)));

    // Then
    assertThat(counts()).isEqualTo(Map.of(State.FAILED, 2L));
  }

  @Test
  void listsPageByPage() {
    // Given
    for (int i = 1; i <= 5; i++) {
      await(parked.park(event(stream, i, State.WAITING)));
    }

    // When
    List<ParkedSummary> first = list(0, 3);
    List<ParkedSummary> second = list(first.getLast().id(), 3);

    // Then
    assertThat(first).extracting(ParkedSummary::version).containsExactly(1, 2, 3);
    assertThat(second).extracting(ParkedSummary::version).containsExactly(4, 5);
    assertThat(await(parked.list(Wanted.all(), 0, 9))).hasSize(5);
    assertThat(await(parked.list(new Wanted("other", null), 0, 3))).isEmpty();
    assertThat(await(parked.list(new Wanted(null, State.FAILED), 0, 3))).isEmpty();
  }

  @Test
  void letsWaitWhatComesAfterAFailure() {
    // Given
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 3))));
    await(parked.park(event(stream, 4, State.FAILED)));
    await(parked.park(event(stream, 5, State.WAITING)));
    await(parked.park(event(stream, 6, State.WAITING)));

    // When
    List<ParkedEvent> ready = ready();

    // Then
    assertThat(ready).isEmpty();
    assertThat(await(parked.ofStream(CONSUMER, stream)))
        .extracting(ParkedEvent::version)
        .containsExactly(4, 5, 6);
  }

  @Test
  void redrivesInOrderOnceTheFailureIsReleased() {
    // Given
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 3))));
    await(parked.park(event(stream, 5, State.WAITING)));
    await(parked.park(event(stream, 4, State.FAILED)));
    long failed = await(parked.ofStream(CONSUMER, stream)).getFirst().id();

    // When
    boolean released = await(parked.release(failed));
    List<ParkedEvent> first = ready();
    await(guards.move(CONSUMER, Map.of(stream, new Move(3, 4))));
    boolean settled = await(parked.settled(failed));
    List<ParkedEvent> second = ready();

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
    assertThat(ready()).isEmpty();

    // When
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 2))));

    // Then
    assertThat(ready()).hasSize(1);
  }

  @Test
  @DisplayName("an unreadable record of the same key holds up nothing")
  void goesByVersionsAndNotByKeys() {
    // Given
    await(parked.park(event(null, null, State.FAILED)));

    // When
    await(parked.park(event(stream, 1, State.WAITING)));

    // Then
    assertThat(ready()).extracting(ParkedEvent::version).containsExactly(1);
  }

  @Test
  @DisplayName("what waits for something is ready when its time is up, and not before")
  void waitsForItsTime() {
    // Given
    await(parked.park(awaiting(1, "key a", NOW.plusSeconds(30))));

    // When
    List<ParkedEvent> early = ready(NOW.plusSeconds(29));

    // Then
    assertThat(early).isEmpty();
    assertThat(ready(NOW.plusSeconds(30))).hasSize(1);
  }

  @Test
  @DisplayName("what waits for something is ready at once when that arrives")
  void isWokenByWhatItWaitsFor() {
    // Given
    await(parked.park(awaiting(1, "key a", NOW.plusSeconds(30))));
    assertThat(await(parked.arrived(List.of("key b"), NOW))).isZero();

    // When
    int woken = await(parked.arrived(List.of("key b", "key a"), NOW));

    // Then
    assertThat(woken).isOne();
    assertThat(ready()).extracting(ParkedEvent::version).containsExactly(1);
  }

  @Test
  @DisplayName("a released event does not overtake an earlier one of its stream")
  void releasesWithinTheGuard() {
    // Given
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 3))));
    await(parked.park(event(stream, 4, State.FAILED)));
    await(parked.park(event(stream, 5, State.FAILED)));
    long later = await(parked.ofStream(CONSUMER, stream)).getLast().id();

    // When
    await(parked.release(later));

    // Then
    assertThat(ready()).isEmpty();
    await(guards.move(CONSUMER, Map.of(stream, new Move(3, 4))));
    assertThat(ready()).extracting(ParkedEvent::version).containsExactly(5);
  }

  @Test
  @DisplayName("a stream goes on without a dismissed event, which keeps all that was received")
  void stepsOverWhatIsDismissed() {
    // Given
    ParkedEvent failed = event(stream, 1, State.FAILED);
    await(parked.park(failed));
    await(parked.park(event(stream, 2, State.WAITING)));
    long id = await(parked.ofStream(CONSUMER, stream)).getFirst().id();
    var dismissal = new ParkedEvent.Dismissal("admin", "a typing error", NOW);

    // When
    boolean dismissed = await(parked.dismiss(id, dismissal));
    int passed = await(parked.passDismissed(CONSUMER));

    // Then
    assertThat(dismissed).isTrue();
    assertThat(passed).isOne();
    assertThat(ready()).extracting(ParkedEvent::version).containsExactly(2);
    ParkedEvent kept = await(parked.inspect(id)).orElseThrow();
    assertThat(kept.payload()).isEqualTo(failed.payload());
    assertThat(kept.state()).isEqualTo(State.DISMISSED);
    assertThat(kept.dismissal()).isEqualTo(dismissal);
  }

  @Test
  @DisplayName("nothing changes a dismissed event: no release, no repetition, no clearing away")
  void keepsWhatIsDismissed() {
    // Given
    await(parked.park(event(stream, 1, State.FAILED)));
    long id = await(parked.ofStream(CONSUMER, stream)).getFirst().id();
    await(parked.dismiss(id, new ParkedEvent.Dismissal("admin", "twice", NOW)));

    // When
    boolean released = await(parked.release(id));
    await(parked.park(event(stream, 1, State.FAILED)));
    boolean settled = await(parked.settled(id));

    // Then
    assertThat(released).isFalse();
    assertThat(settled).isFalse();
    assertThat(counts()).isEqualTo(Map.of(State.DISMISSED, 1L));
  }

  @Test
  @DisplayName("a dismissed event is passed only when its turn has come")
  void passesADismissedEventInItsTurn() {
    // Given
    await(parked.park(event(stream, 2, State.FAILED)));
    long id = await(parked.ofStream(CONSUMER, stream)).getFirst().id();
    await(parked.dismiss(id, new ParkedEvent.Dismissal("admin", "early", NOW)));

    // When
    int early = await(parked.passDismissed(CONSUMER));

    // Then
    assertThat(early).isZero();
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 1))));
    assertThat(await(parked.passDismissed(CONSUMER))).isOne();
    assertThat(await(guards.read(CONSUMER, List.of(stream)))).isEqualTo(Map.of(stream, 2));
  }

  @Test
  @DisplayName("what is taken up at once is bounded in bytes")
  void takesUpNoMoreThanFits() {
    // Given
    for (int i = 0; i < 5; i++) {
      await(parked.park(large(UUID.randomUUID(), 1000)));
    }

    // When
    List<ParkedEvent> some = await(parked.ready(CONSUMER, NOW, 10, 2500));

    // Then
    assertThat(some).hasSize(3);
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
            NOW,
            null,
            null);

    // When
    await(parked.park(hostile));

    // Then
    long id = list(0, 1).getFirst().id();
    assertThat(await(parked.inspect(id)).orElseThrow().payload()).isEqualTo(hostile.payload());
  }

  private List<ParkedSummary> list(long afterId, int limit) {
    return await(parked.list(new Wanted(CONSUMER, null), afterId, limit));
  }

  private Map<State, Long> counts() {
    return await(parked.counts()).getOrDefault(CONSUMER, Map.of());
  }

  private List<ParkedEvent> ready() {
    return ready(NOW);
  }

  private List<ParkedEvent> ready(Instant now) {
    return await(parked.ready(CONSUMER, now, 10, 1_000_000));
  }

  private ParkedEvent awaiting(int version, String awaited, Instant retryAt) {
    return event(stream, version, State.WAITING, "{}".getBytes(), new Waiting(awaited, retryAt, 1));
  }

  private static ParkedEvent large(UUID stream, int bytes) {
    return event(stream, 1, State.WAITING, new byte[bytes], null);
  }

  private static ParkedEvent event(UUID stream, Integer version, State state) {
    return event(stream, version, state, "{}".getBytes(), null);
  }

  private static ParkedEvent event(
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
