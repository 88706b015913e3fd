package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.util.List;
import java.util.Map;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator does with a parked event stays within the order of its stream. */
class ParkedActsTest extends ParkedFixture {

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
    assertThat(first).extracting(ParkedEvent::version).containsExactly(4, 5);
    assertThat(settled).isTrue();
    assertThat(second).extracting(ParkedEvent::version).containsExactly(5);
    assertThat(await(parked.settled(failed))).isFalse();
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
    int passed = await(parked.turns().passDismissed(CONSUMER));

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
    int early = await(parked.turns().passDismissed(CONSUMER));

    // Then
    assertThat(early).isZero();
    await(guards.move(CONSUMER, Map.of(stream, new Move(0, 1))));
    assertThat(await(parked.turns().passDismissed(CONSUMER))).isOne();
    assertThat(await(guards.read(CONSUMER, List.of(stream)))).isEqualTo(Map.of(stream, 2));
  }
}
