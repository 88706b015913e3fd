package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.eventstore.GuardedBatch.Move;
import org.disclosureledger.eventstore.ParkedEvent.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Very many events are parked at once. */
class ParkedBacklogTest extends ParkedFixture {

  private static final int BACKLOG = 20_000;
  private static final int AT_ONCE = 2_000;

  /** As the connections of a service are answered, or ended. */
  private static final Duration STATEMENT_WITHIN = Duration.ofSeconds(3);

  @Test
  @DisplayName("20,000 that wait for a thing are all taken up; no statement changes them all")
  void takesUpAllThatWaited() {
    // Given
    fill("gen_random_uuid()", "1", "'program x'", "timestamptz '2099-01-01'");
    refuseStatementsAbove(AT_ONCE);

    // When
    int woken = await(parked.turns().arrived(List.of("program x"), NOW));

    // Then
    assertThat(woken).isEqualTo(BACKLOG);
    assertThat(takeUpAll(NOW)).isEqualTo(BACKLOG);
    assertThat(counts()).isEmpty();
  }

  @Test
  @DisplayName("20,000 that cannot be taken up hold up nothing parked after them")
  void looksBehindWhatIsHeldUp() {
    // Given
    fill("gen_random_uuid()", "2", "null", "null");
    await(parked.park(event(stream, 1, State.WAITING)));

    // When
    int takenUp = takeUpAll(NOW);

    // Then
    assertThat(takenUp).isOne();
    assertThat(await(parked.turns().pending())).containsExactly(CONSUMER);
    assertThat(counts()).isEqualTo(Map.of(State.WAITING, (long) BACKLOG));
  }

  @Test
  @DisplayName("20,000 of one stream are taken up in order, many at once")
  void takesUpALongStream() {
    // Given
    fill("'" + stream + "'::uuid", "n", "null", "null");

    // When
    int takenUp = takeUpAll(NOW);

    // Then
    assertThat(takenUp).isEqualTo(BACKLOG);
    assertThat(await(guards.read(CONSUMER, List.of(stream)))).isEqualTo(Map.of(stream, BACKLOG));
  }

  /** As the consumer does it, until nothing is found up to the end; how many those were. */
  private int takeUpAll(Instant now) {
    int takenUp = 0;
    ParkedTurns.Ready ready = new ParkedTurns.Ready(List.of(), ParkedTurns.FROM_THE_FIRST);
    do {
      long begun = System.nanoTime();
      ready = await(parked.turns().ready(CONSUMER, ready.next(), now, AT_ONCE, 1_000_000));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(STATEMENT_WITHIN);
      pass(ready.events());
      takenUp += ready.events().size();
    } while (!ready.events().isEmpty() || ready.goesOn());
    return takenUp;
  }

  private void pass(List<ParkedEvent> events) {
    Map<UUID, Move> moves = new HashMap<>();
    for (ParkedEvent event : events) {
      moves.merge(
          event.streamId(),
          new Move(event.version() - 1, event.version()),
          (before, next) -> new Move(before.expected(), next.reached()));
    }
    assertThat(await(guards.move(CONSUMER, moves))).isTrue();
    await(parked.settled(events.stream().map(ParkedEvent::id).toList()));
  }

  private void fill(String stream, String version, String awaited, String retryAt) {
    ledger.execute(
        """
        insert into ledger.parked_event
               (consumer, topic, record_key, "partition", "offset", stream_id, version, state,
                reason, detail, headers, payload, digest, parked_at, awaited, retry_at)
        select '%s', 'topic', 'key', 0, n, %s, %s, 'WAITING', 'gap', '', '{}', '{}', n::text::bytea,
               now(), %s, %s
          from generate_series(1, %d) n"""
            .formatted(CONSUMER, stream, version, awaited, retryAt, BACKLOG));
  }

  private void refuseStatementsAbove(int rows) {
    ledger.execute(
        """
        create function ledger.refuse_too_many() returns trigger language plpgsql as $$
        begin
          if (select count(*) from changed) > %d then
            raise exception 'too many at once';
          end if;
          return null;
        end $$"""
            .formatted(rows));
    ledger.execute(
        """
        create trigger too_many after update on ledger.parked_event
          referencing new table as changed
          for each statement execute function ledger.refuse_too_many()""");
  }
}
