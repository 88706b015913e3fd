package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes everything again, after the broker has lost it: all keys, then all events in {@code
 * seq} order up to the mark that was the end when the loss was noticed. Its progress is stored, so
 * that a restart or another relay goes on where it stopped.
 *
 * <p>Until the loss was noticed, a producer that tried again may have put events on the new topics
 * whose predecessors were lost with the old ones. They are removed first, or the first occurrences
 * on the topic would be out of order. How far they reach is stored under the lease before anything
 * is removed: a relay that stood still meanwhile cannot remove what another has republished.
 */
final class Republication {

  private final Pool pool;
  private final OutboxTable table;
  private final RelayLease lease;
  private final OutboxRouting routing;
  private final Unroutable unroutable = new Unroutable();
  private final Publishing publishing;
  private final BrokerTopics topics;
  private final Context context;
  private final RelaySettings settings;
  private final AppendsUnderWay settled;

  private boolean stopping;

  Republication(RelayParts parts) {
    this.pool = parts.pool();
    this.table = new OutboxTable(parts.pool());
    this.lease = parts.lease();
    this.routing = parts.routing();
    this.publishing = parts.publishing();
    this.topics = parts.topics();
    this.context = parts.context();
    this.settings = parts.settings();
    this.settled = new AppendsUnderWay(parts);
  }

  /**
   * @param renewed the topics that are new
   * @param leftovers how far what is to be removed reaches on each partition of each topic; null
   *     until that is known, empty once it is removed
   */
  private record Progress(
      long upto,
      Set<String> renewed,
      @Nullable JsonObject leftovers,
      long keysAfter,
      boolean keysDone,
      long eventsAfter) {}

  /** Does what is left to do, if anything; fails when it is interrupted. */
  Future<Void> run() {
    Promise<Void> ended = Promise.promise();
    next(ended);
    return ended.future().onComplete(ignored -> settled.stop());
  }

  private void next(Promise<Void> ended) {
    progress()
        .compose(p -> p == null ? Future.succeededFuture(false) : step(p).map(true))
        .onComplete(
            done -> {
              if (done.failed()) {
                ended.fail(done.cause());
              } else if (done.result()) {
                next(ended);
              } else {
                ended.complete();
              }
            });
  }

  /** Fails soon. */
  void stop() {
    stopping = true;
  }

  private Future<Void> step(Progress progress) {
    if (stopping || !lease.isReliable()) {
      return Future.failedFuture(new RelayFailure("republication interrupted"));
    }
    if (!settled.isSettled()) {
      return settled.look();
    }
    if (progress.leftovers() == null) {
      return measure(progress.renewed());
    }
    if (!progress.leftovers().isEmpty()) {
      return remove(progress.leftovers());
    }
    return progress.keysDone() ? events(progress) : keys(progress);
  }

  private Future<@Nullable Progress> progress() {
    return pool.preparedQuery(
            """
            select upto, renewed, leftovers, keys_after, keys_done, events_after
              from ledger.republication
             where relay = $1""")
        .execute(Tuple.of(RelayLease.RELAY))
        .map(
            rows -> {
              for (Row row : rows) {
                return new Progress(
                    row.getLong(0),
                    Set.copyOf(Arrays.asList(row.getArrayOfStrings(1))),
                    row.getJsonObject(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getLong(5));
              }
              return null;
            });
  }

  private Future<Void> measure(Set<String> renewed) {
    return OwnContext.call(context, topics::ends)
        .compose(
            ends -> {
              Map<String, Object> leftovers = new LinkedHashMap<>(ends);
              leftovers.keySet().retainAll(renewed);
              return store("leftovers = $4", new JsonObject(leftovers));
            });
  }

  private Future<Void> remove(JsonObject leftovers) {
    Map<String, List<Long>> ends = new LinkedHashMap<>();
    for (String topic : leftovers.fieldNames()) {
      List<Long> offsets = new ArrayList<>();
      leftovers.getJsonArray(topic).forEach(offset -> offsets.add(((Number) offset).longValue()));
      ends.put(topic, offsets);
    }
    return OwnContext.call(context, () -> topics.removeBefore(ends))
        .compose(ignored -> store("leftovers = '{}'"));
  }

  private Future<Void> keys(Progress progress) {
    List<Long> seqs = new ArrayList<>();
    return pool.preparedQuery(
            """
            select key_id, purpose, owner, wrapped, seq
              from ledger.data_key
             where seq > $1 and seq <= $2
             order by seq
             fetch first $3 rows with ties""")
        .execute(Tuple.of(progress.keysAfter(), progress.upto(), settings.batchEvents()))
        .compose(
            rows -> {
              rows.forEach(row -> seqs.add(row.getLong(4)));
              return publishAll(OutboxTable.keyRecords(rows).stream().map(routing::key).toList());
            })
        .compose(
            ignored ->
                seqs.isEmpty()
                    ? store("keys_done = true")
                    : store("keys_after = $4", seqs.getLast()));
  }

  private Future<Void> events(Progress progress) {
    return nextEvents(progress)
        .compose(
            events -> {
              if (events.isEmpty()) {
                return finish();
              }
              Batch batch = Batch.of(events, routing, unroutable);
              return publishAll(batch.records())
                  .compose(ignored -> table.remove(new HashSet<>(batch.seqs()), lease))
                  .compose(ignored -> store("events_after = $4", events.getLast().seq()));
            });
  }

  private Future<List<RecordedEvent>> nextEvents(Progress progress) {
    return pool.preparedQuery(
            "select seq from ledger.event where seq > $1 and seq <= $2 order by seq limit $3")
        .execute(Tuple.of(progress.eventsAfter(), progress.upto(), settings.batchEvents()))
        .compose(
            rows -> {
              List<Long> seqs = new ArrayList<>(rows.size());
              rows.forEach(row -> seqs.add(row.getLong(0)));
              return table.events(seqs, settings.batchBytes());
            });
  }

  private Future<Void> publishAll(List<OutgoingRecord> records) {
    return publishing
        .publish(records)
        .compose(
            outcome ->
                outcome.acknowledged().cardinality() == records.size()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new RelayFailure("records were not acknowledged")));
  }

  /**
   * @param values what the change calls $4 and so on
   */
  private Future<Void> store(String change, Object... values) {
    Tuple parameters = Tuple.of(RelayLease.RELAY, lease.holder(), lease.epoch());
    for (Object value : values) {
      parameters.addValue(value);
    }
    return pool.preparedQuery(
            """
            update ledger.republication r
               set %s
              from (select 1 from ledger.relay_lease
                     where relay = $1 and holder = $2 and epoch = $3 for share) as held
             where r.relay = $1"""
                .formatted(change))
        .execute(parameters)
        .compose(rows -> requireHeld(rows.rowCount() == 1));
  }

  private Future<Void> finish() {
    return pool.preparedQuery(
            """
            delete from ledger.republication r
             using (select 1 from ledger.relay_lease
                     where relay = $1 and holder = $2 and epoch = $3 for share) as held
             where r.relay = $1""")
        .execute(Tuple.of(RelayLease.RELAY, lease.holder(), lease.epoch()))
        .compose(rows -> requireHeld(rows.rowCount() == 1));
  }

  private Future<Void> requireHeld(boolean held) {
    if (held) {
      return Future.succeededFuture();
    }
    lease.forget();
    return Future.failedFuture(new RelayFailure("lease lost"));
  }
}
