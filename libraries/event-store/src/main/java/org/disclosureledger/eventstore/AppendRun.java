package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Runs one append statement and settles its appends truthfully: each learns its own outcome, and
 * those that have none yet are handed back to be run again.
 */
final class AppendRun {

  private static final Set<String> REPETITION_CONSTRAINTS =
      Set.of("event_once", "idempotency_key_pkey");

  /** After so many lost answers an append is run alone: it may be what ends the connection. */
  private static final int LOST_IN_GROUP = 2;

  private static final Duration FIRST_DELAY = Duration.ofMillis(10);
  private static final int MOST_DOUBLINGS = 5;

  private final Pool pool;
  private final AppendStatement statement;
  private final ConflictJudge judge;
  private final AppendStatistics statistics;
  private final Runnable appended;

  AppendRun(Pool pool, AppendStatement statement, AppendStatistics statistics, Runnable appended) {
    this.pool = pool;
    this.statement = statement;
    this.judge = new ConflictJudge(pool);
    this.statistics = statistics;
    this.appended = appended;
  }

  /**
   * Appends that have no outcome yet.
   *
   * @param alone to run again now, each alone
   * @param later to run again after {@code delay}
   * @param laterAlone whether those run alone
   * @param delay how long to wait before them
   */
  record Unsettled(
      List<PendingAppend> alone, List<PendingAppend> later, boolean laterAlone, Duration delay) {

    private static final Unsettled NONE = alone(List.of());

    static Unsettled alone(List<PendingAppend> alone) {
      return new Unsettled(alone, List.of(), true, Duration.ZERO);
    }

    static Unsettled later(List<PendingAppend> later, boolean laterAlone) {
      int tries = later.stream().mapToInt(PendingAppend::tried).max().orElse(1);
      Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
      return new Unsettled(List.of(), later, laterAlone, delay);
    }
  }

  /** Whatever has no outcome yet is in the result; fails only by a fault of our own. */
  Future<Unsettled> execute(List<PendingAppend> group, boolean alone) {
    if (alone) {
      statistics.lone();
    } else {
      statistics.group(group.size());
    }
    Tuple parameters = AppendParameters.of(group);
    return pool.getConnection()
        .transform(
            connected ->
                connected.succeeded()
                    ? execute(connected.result(), parameters, group, alone)
                    : Future.succeededFuture(Unsettled.later(group, alone)));
  }

  private Future<Unsettled> execute(
      SqlConnection connection, Tuple parameters, List<PendingAppend> group, boolean alone) {
    group.forEach(PendingAppend::sent);
    return connection
        .preparedQuery(statement.sql())
        .execute(parameters)
        .onComplete(ignored -> connection.close())
        .transform(
            done ->
                done.succeeded()
                    ? settle(group, done.result())
                    : failed(group, alone || group.size() == 1, done.cause()));
  }

  private Future<Unsettled> settle(List<PendingAppend> group, RowSet<Row> inserted) {
    Map<UUID, long[]> winners = new HashMap<>();
    Map<UUID, PendingAppend> byStream = new HashMap<>();
    group.forEach(pending -> byStream.put(pending.streamId(), pending));
    for (Row row : inserted) {
      PendingAppend pending = byStream.get(row.getUUID(0));
      if (pending != null) {
        Append append = pending.append();
        winners
                .computeIfAbsent(append.streamId(), s -> new long[append.events().size()])[
                row.getInteger(1) - append.expected().version() - 1] =
            row.getLong(2);
      }
    }
    List<PendingAppend> losers = new ArrayList<>();
    for (PendingAppend pending : group) {
      long[] seqs = winners.get(pending.streamId());
      if (seqs == null) {
        pending.notStored();
        losers.add(pending);
      } else {
        pending.complete(new AppendOutcome.Appended(pending.recorded(seqs)));
      }
    }
    if (losers.size() < group.size()) {
      appended.run();
    }
    return losers.isEmpty() ? Future.succeededFuture(Unsettled.NONE) : judge(losers);
  }

  private Future<Unsettled> judge(List<PendingAppend> losers) {
    return judge
        .judge(losers)
        .map(
            outcomes -> {
              for (int i = 0; i < losers.size(); i++) {
                losers.get(i).complete(outcomes.get(i));
              }
              return Unsettled.NONE;
            })
        .otherwise(ignored -> Unsettled.later(losers, true));
  }

  private Future<Unsettled> failed(List<PendingAppend> group, boolean alone, Throwable cause) {
    statistics.failure(cause instanceof PgException e ? e.getSqlState() : "lost");
    SqlFailure failure = SqlFailure.of(cause);
    if (failure == SqlFailure.LOST) {
      return Future.succeededFuture(lost(group, alone));
    }
    group.forEach(PendingAppend::notStored);
    return switch (failure) {
      case FAULTY ->
          alone
              ? faulty(group.getFirst(), (PgException) cause)
              : Future.succeededFuture(Unsettled.alone(group));
      case TRANSIENT ->
          Future.succeededFuture(alone ? Unsettled.later(group, true) : Unsettled.alone(group));
      case UNAVAILABLE, LOST -> Future.succeededFuture(Unsettled.later(group, true));
    };
  }

  /**
   * The appends may be stored or still be on the way. Running them again is safe: what is stored
   * conflicts with itself and is recognised by its event ids.
   */
  private static Unsettled lost(List<PendingAppend> group, boolean alone) {
    int lost = group.stream().mapToInt(PendingAppend::answerLost).max().orElse(0);
    return Unsettled.later(group, alone || lost >= LOST_IN_GROUP);
  }

  private Future<Unsettled> faulty(PendingAppend pending, PgException cause) {
    String constraint = cause.getConstraint();
    if (constraint != null && REPETITION_CONSTRAINTS.contains(constraint)) {
      return judge(List.of(pending));
    }
    // The server's own message may quote what was to be stored.
    pending.complete(
        new AppendOutcome.Refused(
            cause.getSqlState(),
            constraint == null ? "refused by the database" : "breaks " + constraint));
    return Future.succeededFuture(Unsettled.NONE);
  }
}
