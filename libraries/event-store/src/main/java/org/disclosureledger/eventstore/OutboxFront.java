package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells which events come next. */
@FunctionalInterface
interface OutboxFront {

  /**
   * The lowest positions of events that are neither published nor among {@code inFlight}, in order.
   */
  Future<List<Long>> next(Set<Long> inFlight, int limit);

  /**
   * Always from the very front: a commit that stalled makes a position visible behind those already
   * published, so no position may ever be taken for the lowest still to come.
   */
  static OutboxFront of(Pool pool) {
    return (inFlight, limit) ->
        pool.preparedQuery("select seq from ledger.outbox order by seq limit $1")
            .execute(Tuple.of(limit + inFlight.size()))
            .map(
                rows -> {
                  List<Long> front = new ArrayList<>(limit);
                  for (Row row : rows) {
                    Long seq = row.getLong(0);
                    if (front.size() < limit && !inFlight.contains(seq)) {
                      front.add(seq);
                    }
                  }
                  return front;
                });
  }
}
