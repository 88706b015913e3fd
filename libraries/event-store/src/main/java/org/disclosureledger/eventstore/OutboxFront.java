package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells which events come next. */
@FunctionalInterface
interface OutboxFront {

  /**
   * The lowest events that are neither published nor among {@code inFlight}, in order, and the
   * unpublished keys that came with them.
   *
   * @param limit how many at most
   * @param bytes how many their data and metadata may have together; one comes in any case
   */
  Future<Unpublished> next(Set<Long> inFlight, int limit, int bytes);

  /**
   * Always from the very front: a commit that stalled makes a position visible behind those already
   * published, so no position may ever be taken for the lowest still to come.
   *
   * <p>One statement, since each further one is a round trip for which a report waits; and one that
   * read the keys beside this one could miss those of an event that has just been committed.
   */
  static OutboxFront of(Pool pool) {
    return (inFlight, limit, bytes) ->
        pool.preparedQuery(
                "select "
                    + EventRow.COLUMNS
                    + """
                      , e.waiting, k.ids, k.purposes, k.owners, k.wrapped
                       from (
                            select w.*, count(*) over () as waiting,
                                   sum(octet_length(w.data) + octet_length(w.metadata))
                                          over (order by w.seq)
                                        - octet_length(w.data) - octet_length(w.metadata)
                                        as bytes_before
                              from (
                                   select o.seq
                                     from (
                                          select seq
                                            from ledger.outbox
                                           order by seq
                                           limit $1 + cardinality($2::bigint[])) o
                                    where o.seq <> all($2)
                                    order by o.seq
                                    limit $1) n
                              join ledger.event w on w.seq = n.seq) e
                      cross join lateral (
                            select array_agg(d.key_id order by d.key_id) as ids,
                                   array_agg(d.purpose order by d.key_id) as purposes,
                                   array_agg(d.owner order by d.key_id) as owners,
                                   array_agg(d.wrapped order by d.key_id) as wrapped
                              from ledger.key_outbox o
                              join ledger.data_key d on d.key_id = o.key_id
                             where o.seq = e.seq) k
                      where e.bytes_before < $3
                      order by e.seq""")
            .execute(Tuple.of(limit, inFlight.toArray(Long[]::new), bytes))
            .map(rows -> unpublished(rows, limit));
  }

  private static Unpublished unpublished(RowSet<Row> rows, int limit) {
    List<Unpublished.Event> events = new ArrayList<>(rows.size());
    long waiting = 0;
    for (Row row : rows) {
      waiting = row.getLong(EventRow.SIZE);
      events.add(new Unpublished.Event(EventRow.read(row, 0), keys(row, EventRow.SIZE + 1)));
    }
    return new Unpublished(events, waiting == limit || events.size() < waiting);
  }

  private static List<KeyRecord> keys(Row row, int from) {
    if (row.getValue(from) == null) {
      return List.of();
    }
    List<KeyRecord> keys = new ArrayList<>();
    for (int i = 0; i < row.getArrayOfUUIDs(from).length; i++) {
      keys.add(
          new KeyRecord(
              row.getArrayOfUUIDs(from)[i],
              row.getArrayOfStrings(from + 1)[i],
              row.getArrayOfUUIDs(from + 2)[i],
              row.getArrayOfStrings(from + 3)[i]));
    }
    return keys;
  }
}
