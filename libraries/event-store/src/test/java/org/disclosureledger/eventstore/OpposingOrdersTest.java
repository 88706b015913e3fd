package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.disclosureledger.eventstore.AppendOutcome.Appended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups of two processes that append to the same streams. */
class OpposingOrdersTest {

  private static TestLedger ledger;

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
    ledger.execute(
        "alter role %s_writer in database %s set deadlock_timeout = '20ms'"
            .formatted(TestLedger.SERVICE, ledger.database().name()));
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @Test
  void neverDeadlocksThoughGroupsArriveInOpposingOrders() {
    // When
    Meeting meeting = meet(AppendStatement.grouped());

    // Then
    assertThat(meeting.deadlocks()).isZero();
    assertThat(meeting.winners()).isEqualTo(meeting.streams());
  }

  @Test
  void wouldDeadlockIfGroupsWereNotSorted() {
    assertThat(meet(Mutants.unsorted()).deadlocks()).isPositive();
  }

  private record Meeting(long deadlocks, int winners, int streams) {}

  /**
   * Two processes append to the same streams, one forwards and one backwards. Every insert takes a
   * while, so that they meet in the middle.
   */
  private static Meeting meet(AppendStatement statement) {
    ledger.execute(
        """
        create or replace function ledger.dawdle() returns trigger language plpgsql as $body$
        begin
          perform pg_sleep(0.0005);
          return new;
        end $body$;
        create or replace trigger dawdle before insert on ledger.event
          for each row execute function ledger.dawdle()""");
    PostgresEventStore forwards = ledger.gathering(statement);
    PostgresEventStore backwards = ledger.gathering(statement);
    int winners = 0;
    int streams = 0;
    for (int round = 0; round < 5; round++) {
      List<UUID> ids =
          new ArrayList<>(
              IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).sorted().toList());
      List<Append> up = ids.stream().map(id -> Samples.next(id, StreamTail.none())).toList();
      Collections.reverse(ids);
      List<Append> down = ids.stream().map(id -> Samples.next(id, StreamTail.none())).toList();
      List<Uni<AppendOutcome>> all = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        all.add(forwards.append(up.get(i)));
        all.add(backwards.append(down.get(i)));
      }
      List<AppendOutcome> outcomes =
          await(Uni.join().all(all).usingConcurrencyOf(all.size()).andFailFast());
      winners += (int) outcomes.stream().filter(Appended.class::isInstance).count();
      streams += ids.size();
    }
    ledger.execute("drop trigger dawdle on ledger.event");
    long deadlocks =
        Stream.of(forwards, backwards)
            .mapToLong(s -> s.statistics().failures().getOrDefault("40P01", 0L))
            .sum();
    return new Meeting(deadlocks, winners, streams);
  }
}
