package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The right to publish, which one process at a time has. The database's clock decides when it has
 * run out, a clock of this process, which never jumps, when to stop relying on it; each new holder
 * gets a higher epoch, and what the relay writes is bound to its epoch.
 */
final class RelayLease {

  /** All relays of a ledger compete for one place. */
  static final String RELAY = "outbox";

  private final Pool pool;
  private final String holder;
  private final Duration duration;
  private final LongSupplier nanoClock;

  private long epoch;
  private boolean held;
  private long relyUntilNanos;
  private volatile long heardAtNanos;

  /**
   * @param holder unique to this start of this process
   */
  RelayLease(Pool pool, String holder, Duration duration, LongSupplier nanoClock) {
    this.pool = pool;
    this.holder = holder;
    this.duration = duration;
    this.nanoClock = nanoClock;
    this.heardAtNanos = nanoClock.getAsLong();
  }

  String holder() {
    return holder;
  }

  long epoch() {
    return epoch;
  }

  /** Whether nobody else can have it: false from some time before it really runs out. */
  boolean isReliable() {
    return held && nanoClock.getAsLong() - relyUntilNanos < 0;
  }

  /** Tries to get it; zero when it is held now, else how long the present holder still has. */
  Future<Duration> acquire() {
    long sent = nanoClock.getAsLong();
    return heard(acquire(sent));
  }

  private Future<Duration> acquire(long sent) {
    return pool.preparedQuery(
            """
            insert into ledger.relay_lease as l (relay, holder, until, epoch)
            values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond', 1)
            on conflict (relay) do update
               set holder = excluded.holder, until = excluded.until, epoch = l.epoch + 1
             where l.until <= clock_timestamp()
            returning epoch""")
        .execute(Tuple.of(RELAY, holder, duration.toMillis()))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return remaining();
              }
              epoch = rows.iterator().next().getLong(0);
              held = true;
              rely(sent);
              return Future.succeededFuture(Duration.ZERO);
            });
  }

  private Future<Duration> remaining() {
    return pool.preparedQuery(
            """
            select greatest(1, ceil(extract(epoch from until - clock_timestamp()) * 1000))::bigint
              from ledger.relay_lease
             where relay = $1""")
        .execute(Tuple.of(RELAY))
        .map(
            rows -> {
              for (Row row : rows) {
                return Duration.ofMillis(row.getLong(0));
              }
              return Duration.ofMillis(1);
            });
  }

  /** Prolongs it; false when somebody else has it. */
  Future<Boolean> renew() {
    long sent = nanoClock.getAsLong();
    return heard(renew(sent));
  }

  private Future<Boolean> renew(long sent) {
    return pool.preparedQuery(
            """
            update ledger.relay_lease
               set until = clock_timestamp() + $4 * interval '1 millisecond'
             where relay = $1 and holder = $2 and epoch = $3""")
        .execute(Tuple.of(RELAY, holder, epoch, duration.toMillis()))
        .map(
            rows -> {
              if (rows.rowCount() == 1) {
                rely(sent);
              } else {
                held = false;
              }
              return held;
            });
  }

  /** Gives it up, so that another need not wait until it has run out. */
  Future<Void> release() {
    held = false;
    return pool.preparedQuery(
            """
            update ledger.relay_lease
               set until = clock_timestamp()
             where relay = $1 and holder = $2 and epoch = $3""")
        .execute(Tuple.of(RELAY, holder, epoch))
        .mapEmpty();
  }

  /** How long ago the database, or the failure to reach it, last answered. From any thread. */
  Duration silence() {
    return Duration.ofNanos(nanoClock.getAsLong() - heardAtNanos);
  }

  private <T> Future<T> heard(Future<T> answer) {
    return answer.onComplete(ignored -> heardAtNanos = nanoClock.getAsLong());
  }

  void forget() {
    held = false;
  }

  /** A fifth of it is kept back for clocks that run unequally and for what is on the way. */
  private void rely(long sentNanos) {
    relyUntilNanos = sentNanos + duration.toNanos() / 5 * 4;
  }
}
