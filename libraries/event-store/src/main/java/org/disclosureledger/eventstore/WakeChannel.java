package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells the relay in another process that there is something to publish. A notification is a
 * statement of its own after the commit, one at a time: in the append itself it would make every
 * commit wait for every other.
 */
final class WakeChannel {

  private static final long PAUSE_MILLIS = 5;
  private static final long RETRY_MILLIS = 500;

  private final Vertx vertx;
  private final Context context;
  private final Pool pool;
  private final Runnable woken;
  private final AtomicBoolean pending = new AtomicBoolean();

  private @Nullable SqlConnection listening;
  private boolean wanted;

  WakeChannel(Vertx vertx, Context context, Pool pool, Runnable woken) {
    this.vertx = vertx;
    this.context = context;
    this.pool = pool;
    this.woken = woken;
  }

  /** Tells the others, soon; what is said meanwhile goes into one. From any thread. */
  void tell() {
    if (pending.compareAndSet(false, true)) {
      context.runOnContext(ignored -> vertx.setTimer(PAUSE_MILLIS, timer -> send()));
    }
  }

  private void send() {
    // Cleared before it is sent: an append that commits from here on is told of by the next.
    pending.set(false);
    pool.query("notify ledger_outbox").execute();
  }

  /** Listens until told to stop, again whenever the connection breaks. */
  void listen() {
    wanted = true;
    pool.getConnection()
        .onSuccess(this::listen)
        .onFailure(ignored -> vertx.setTimer(RETRY_MILLIS, timer -> listenAgain()));
  }

  private void listen(SqlConnection connection) {
    if (!wanted || listening != null) {
      connection.close();
      return;
    }
    listening = connection;
    PgConnection.cast(connection).notificationHandler(ignored -> woken.run());
    connection.closeHandler(
        ignored -> {
          if (listening == connection) {
            listening = null;
            listenAgain();
          }
        });
    // What was told before this took effect is found by looking once.
    connection.query("listen ledger_outbox").execute().onComplete(ignored -> woken.run());
  }

  private void listenAgain() {
    if (wanted && listening == null) {
      listen();
    }
  }

  void stop() {
    wanted = false;
    SqlConnection connection = listening;
    listening = null;
    if (connection != null) {
      connection.closeHandler(null);
      PgConnection.cast(connection).notificationHandler(null);
      connection
          .query("unlisten ledger_outbox")
          .execute()
          .onComplete(ignored -> connection.close());
    }
  }
}
