package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the appends are over that were under way when it began. One of them may become
 * visible below a mark that was set before, first some of its events and then the rest.
 *
 * <p>Who writes events holds a lock on their table from before it gets their places in the ledger
 * until its transaction is over and seen. So only such transactions are waited for: others, in this
 * database or elsewhere on the server, may stay open for as long as they like.
 */
final class AppendsUnderWay {

  private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** A service's own role ends whatever it does sooner than this. */
  private static final Duration UNUSUAL = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Pool pool;

  /** Of a clock that nobody sets, in nanoseconds; 0 while nothing is waited for. */
  private final AtomicLong since;

  private @Nullable Set<String> waitedFor;
  private boolean told;

  AppendsUnderWay(RelayParts parts) {
    this.vertx = parts.vertx();
    this.pool = parts.pool();
    this.since = parts.settlingSince();
  }

  /** Whether all of them are over. */
  boolean isSettled() {
    return waitedFor != null && waitedFor.isEmpty();
  }

  /** Looks which of them there still are, and completes at once when none is. */
  Future<Void> look() {
    return writers().compose(this::seen);
  }

  /** Nobody waits any more. */
  void stop() {
    since.set(0);
  }

  private Future<Void> seen(Set<String> writers) {
    if (waitedFor == null) {
      since.set(System.nanoTime());
      waitedFor = writers;
    }
    waitedFor.retainAll(writers);
    if (isSettled()) {
      stop();
      return Future.succeededFuture();
    }
    tellIfUnusual();
    Promise<Void> pause = Promise.promise();
    vertx.setTimer(BETWEEN_LOOKS_MILLIS, ignored -> pause.complete());
    return pause.future();
  }

  private void tellIfUnusual() {
    if (!told && System.nanoTime() - since.get() > UNUSUAL.toNanos()) {
      told = true;
      LOG.log(Level.WARNING, "republication=waiting for=open-transactions-that-append");
    }
  }

  /** The transactions that may have a place in the ledger and are not seen yet. */
  private Future<Set<String>> writers() {
    return pool.preparedQuery(
            """
            select virtualtransaction
              from pg_catalog.pg_locks
             where locktype = 'relation' and relation = 'ledger.event'::regclass
               and database = (select oid from pg_catalog.pg_database
                                where datname = current_database())
               and mode = 'RowExclusiveLock' and granted""")
        .execute()
        .map(
            rows -> {
              Set<String> writers = new HashSet<>();
              for (Row row : rows) {
                writers.add(row.getString(0));
              }
              return writers;
            });
  }
}
