package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Repetitions are skipped, gaps are waited for, nothing is applied twice or out of order. */
class GuardTest {

  private static TestLedger ledger;
  private static InboxGuards guards;

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
    guards = new InboxGuards(ledger.writer(4));
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void appliesWhatFollowsAndSkipsRepetitions() {
    GuardedBatch batch =
        GuardedBatch.plan(
            Map.of(one, 2),
            List.of(
                new Place(one, 2),
                new Place(one, 3),
                new Place(other, 1),
                new Place(one, 3),
                new Place(one, 4)));

    assertThat(batch.apply()).containsExactly(1, 2, 4);
    assertThat(batch.repeats()).containsExactly(0, 3);
    assertThat(batch.gaps()).isEmpty();
    assertThat(batch.moves()).isEqualTo(Map.of(one, new Move(2, 4), other, new Move(0, 1)));
  }

  @Test
  void waitsForAMissingVersion() {
    GuardedBatch batch =
        GuardedBatch.plan(
            Map.of(one, 1), List.of(new Place(one, 3), new Place(other, 1), new Place(one, 4)));

    assertThat(batch.apply()).containsExactly(1);
    assertThat(batch.gaps()).containsExactly(0, 2);
    assertThat(batch.moves()).isEqualTo(Map.of(other, new Move(0, 1)));
  }

  @Test
  void appliesAnEarlyArrivalOnceItsTurnHasCome() {
    GuardedBatch batch =
        GuardedBatch.plan(
            Map.of(), List.of(new Place(one, 2), new Place(one, 3), new Place(one, 1)));

    assertThat(batch.apply()).containsExactly(2, 0, 1);
    assertThat(batch.gaps()).isEmpty();
    assertThat(batch.moves()).isEqualTo(Map.of(one, new Move(0, 3)));
  }

  @Test
  void remembersHowFarAConsumerIs() {
    // When
    boolean moved = await(guards.move("a", Map.of(one, new Move(0, 3), other, new Move(0, 1))));
    boolean again = await(guards.move("a", Map.of(one, new Move(3, 4))));

    // Then
    assertThat(moved).isTrue();
    assertThat(again).isTrue();
    assertThat(await(guards.read("a", List.of(one, other, UUID.randomUUID()))))
        .isEqualTo(Map.of(one, 4, other, 1));
    assertThat(await(guards.read("b", List.of(one)))).isEmpty();
  }

  @Test
  void movesNoGuardThatStandsElsewhere() {
    // Given
    await(guards.move("c", Map.of(one, new Move(0, 3))));

    // When
    boolean fromTheStart = await(guards.move("c", Map.of(one, new Move(0, 1))));
    boolean fromBehind = await(guards.move("c", Map.of(one, new Move(2, 5))));

    // Then
    assertThat(fromTheStart).isFalse();
    assertThat(fromBehind).isFalse();
    assertThat(await(guards.read("c", List.of(one)))).isEqualTo(Map.of(one, 3));
  }

  @Test
  void letsOneOfTwoConsumersOfAStreamMoveItsGuard() {
    // When
    List<Boolean> moved =
        await(
            Uni.join()
                .all(
                    Stream.generate(() -> guards.move("d", Map.of(one, new Move(0, 1))))
                        .limit(4)
                        .toList())
                .andFailFast());

    // Then
    assertThat(moved).filteredOn(m -> m).hasSize(1);
  }

  @Test
  void numbersParametersAsHibernateWants() {
    assertThat(GuardSql.ordinal(GuardSql.SELECT))
        .contains("consumer = ?1")
        .doesNotContain("$")
        .doesNotContain("::");
    assertThat(GuardSql.ordinal(GuardSql.MOVE)).doesNotContain("$").doesNotContain("::");
  }
}
