package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.ParkedEvent.Origin;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.disclosureledger.eventstore.ParkedEvents.Wanted;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One record never holds up the others. */
class ParkedEventsTest extends ParkedFixture {

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
    assertThat(await(parked.turns().arrived(List.of("key b"), NOW))).isZero();

    // When
    int woken = await(parked.turns().arrived(List.of("key b", "key a"), NOW));

    // Then
    assertThat(woken).isOne();
    assertThat(ready()).extracting(ParkedEvent::version).containsExactly(1);
  }

  @Test
  @DisplayName("what is taken up at once is bounded in bytes")
  void takesUpNoMoreThanFits() {
    // Given
    for (int i = 0; i < 5; i++) {
      await(parked.park(large(UUID.randomUUID(), 1000)));
    }

    // When
    List<ParkedEvent> some = ready(NOW, 2500);

    // Then
    assertThat(some).hasSize(3);
  }

  @Test
  @DisplayName("what follows in the same stream is taken up with it, as far as nothing is missing")
  void takesUpWhatFollows() {
    // Given
    await(parked.park(event(stream, 2, State.WAITING)));
    await(parked.park(event(stream, 3, State.WAITING)));
    await(parked.park(event(stream, 5, State.WAITING)));
    await(parked.park(awaiting(1, "key a", NOW)));

    // When
    List<ParkedEvent> ready = ready();

    // Then
    assertThat(ready).extracting(ParkedEvent::version).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("what follows something whose time has not come is not taken up before it")
  void doesNotOvertake() {
    // Given
    await(parked.park(awaiting(1, "key a", NOW.plusSeconds(1))));

    // When
    await(parked.park(event(stream, 2, State.WAITING)));

    // Then
    assertThat(ready()).isEmpty();
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
}
