package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which of several relays publishes, whoever dies, stops or freezes. */
class RelayLeaseTest extends OutboxFixture {

  @Test
  void letsAnotherTakeOverWhenItDies() {
    // Given
    TestRelay first = TestRelay.start(ledger, broker);
    await("lease").until(() -> first.relay().isLeading());
    try (TestRelay second = TestRelay.start(ledger, broker)) {
      // When
      first.kill();
      appended(5, 1);

      // Then
      await("take-over").until(() -> second.relay().isLeading());
      awaitEmptyOutbox();
      assertThat(TestLedger.await(second.relay().gauges()).leaseEpoch()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName(
      "A relay whose loop is blocked falls silent, and one whose database is away does not")
  void fallsSilentWhenItsLoopIsBlocked() {
    // Given
    try (TestRelay relay = TestRelay.start(ledger, broker)) {
      await("lease").until(() -> relay.relay().isLeading());
      Duration often = TestRelay.SETTINGS.lease().multipliedBy(3);

      // When
      relay.pause();

      // Then
      await("silence").until(() -> relay.relay().silence().compareTo(often) > 0);
      relay.resume();
      await("it goes on").until(() -> relay.relay().silence().compareTo(often) < 0);
      ledger.execute("alter table ledger.relay_lease rename to gone");
      await("it leads no more").until(() -> !relay.relay().isLeading());
      await("a failure is an answer")
          .during(often.plusMillis(500))
          .atMost(Duration.ofSeconds(20))
          .until(() -> relay.relay().silence().compareTo(often) < 0);
      ledger.execute("alter table ledger.gone rename to relay_lease");
      await("it leads again").until(() -> relay.relay().isLeading());
    }
  }

  @Test
  void givesTheLeaseUpWhenItStops() {
    // Given
    TestRelay first = TestRelay.start(ledger, broker);
    await("lease").until(() -> first.relay().isLeading());

    // When
    first.close();

    // Then
    assertThat(
            ledger.count("select count(*) from ledger.relay_lease where until > clock_timestamp()"))
        .isZero();
  }

  @Test
  void noticesAfterAPauseThatAnotherHasTakenOver() {
    // Given
    appended(50, 2);
    try (TestRelay paused = TestRelay.start(ledger, broker, smallBatches(10));
        TestRelay other = TestRelay.start(ledger, broker, smallBatches(10))) {
      await("lease").until(() -> paused.relay().isLeading() || other.relay().isLeading());
      TestRelay leader = paused.relay().isLeading() ? paused : other;
      TestRelay follower = leader == paused ? other : paused;

      // When
      leader.pause();
      await("take-over").until(() -> follower.relay().isLeading());
      appended(50, 2);
      awaitEmptyOutbox();
      leader.resume();

      // Then
      await("noticed").until(() -> !leader.relay().isLeading());
      appended(50, 2);
      awaitEmptyOutbox();
      assertThat(new OrderCheck(ledger, broker::places).violations()).isEmpty();
      assertThat(follower.relay().isLeading()).isTrue();
    }
  }

  @Test
  void removesNothingOnceItsLeaseIsLost() {
    // Given
    appended(3, 1);
    var pool = ledger.writer(2).getDelegate();
    RelayLease lost = new RelayLease(pool, "lost", Duration.ofMillis(1), System::nanoTime);
    RelayLease present = new RelayLease(pool, "present", Duration.ofHours(1), System::nanoTime);
    await("first lease").until(() -> isHeld(lost));
    await("second lease").until(() -> isHeld(present));
    List<Long> all = List.of(1L, 2L, 3L);

    // When
    var removed = new OutboxTable(pool).remove(all, lost).toCompletionStage();

    // Then
    assertThat(removed.toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(5))
        .isEqualTo(false);
    assertThat(outbox()).isEqualTo(3);
  }

  @Test
  @DisplayName("nobody waits until it is durable that an event was published: it may be told again")
  void removesWithoutWaitingForTheDisk() throws Exception {
    // Given
    appended(20, 1);
    var pool = ledger.writer(2).getDelegate();
    RelayLease lease = new RelayLease(pool, "present", Duration.ofHours(1), System::nanoTime);
    await("lease").until(() -> isHeld(lease));
    OutboxTable table = new OutboxTable(pool);
    int notYetDurable = 0;

    // When
    for (long seq = 1; seq <= 20; seq++) {
      table.remove(List.of(seq), lease).toCompletionStage().toCompletableFuture().get();
      notYetDurable +=
          (int)
              ledger.count(
                  "select (pg_current_wal_insert_lsn() > pg_current_wal_flush_lsn())::int");
    }

    // Then
    assertThat(notYetDurable).isGreaterThan(10);
    assertThat(outbox()).isZero();
  }

  private static boolean isHeld(RelayLease lease) throws Exception {
    return lease.acquire().toCompletionStage().toCompletableFuture().get().isZero();
  }
}
