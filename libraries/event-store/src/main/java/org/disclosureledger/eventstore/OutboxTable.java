package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what is to be published, and removes what is. */
final class OutboxTable {

  private final Pool pool;

  OutboxTable(Pool pool) {
    this.pool = pool;
  }

  /**
   * The events at these positions in order, as many as {@code bytes} hold, but at least one.
   *
   * @param seqs in ascending order
   */
  Future<List<RecordedEvent>> events(List<Long> seqs, int bytes) {
    return pool.preparedQuery(
            "select "
                + EventRow.COLUMNS
                + """
                  from (
                       select w.*, sum(octet_length(w.data) + octet_length(w.metadata))
                                     over (order by w.seq)
                                   - octet_length(w.data) - octet_length(w.metadata) as bytes_before
                         from ledger.event w
                        where w.seq = any($1)) e
                 where e.bytes_before < $2
                 order by e.seq""")
        .execute(Tuple.of(seqs.toArray(Long[]::new), bytes))
        .map(
            rows -> {
              List<RecordedEvent> events = new ArrayList<>(rows.size());
              for (Row row : rows) {
                events.add(EventRow.read(row, 0));
              }
              return events;
            });
  }

  /**
   * Removes events and their keys; false when the lease is lost, and then nothing is removed.
   *
   * <p>Nobody waits until the removal is durable: a server that crashes right after it shows them
   * again, they are published once more, and that is a repetition like others.
   */
  Future<Boolean> remove(Collection<Long> seqs, RelayLease lease) {
    return pool.preparedQuery(
            """
            with held as materialized (
              select 1 from ledger.relay_lease where relay = $1 and holder = $2 and epoch = $3
                 for share),
            keys as (
              delete from ledger.key_outbox where seq = any($4) and exists (select from held)),
            events as (
              delete from ledger.outbox where seq = any($4) and exists (select from held))
            select count(*) from held, set_config('synchronous_commit', 'off', true)""")
        .execute(
            Tuple.of(RelayLease.RELAY, lease.holder(), lease.epoch(), seqs.toArray(Long[]::new)))
        .map(rows -> rows.iterator().next().getLong(0) == 1);
  }

  Future<OutboxGauges> gauges() {
    return pool.preparedQuery(
            """
            select (select count(*) from ledger.outbox),
                   (select count(*) from ledger.key_outbox),
                   (select e.recorded_at
                      from (select seq from ledger.outbox order by seq limit 1) o
                      join ledger.event e on e.seq = o.seq),
                   l.holder, coalesce(l.epoch, 0),
                   exists (select from ledger.republication where relay = $1)
              from (select 1) as one
              left join ledger.relay_lease l on l.relay = $1 and l.until > clock_timestamp()""")
        .execute(Tuple.of(RelayLease.RELAY))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              OffsetDateTime oldest = row.getOffsetDateTime(2);
              return new OutboxGauges(
                  row.getLong(0),
                  row.getLong(1),
                  oldest == null ? null : oldest.toInstant(),
                  row.getString(3),
                  row.getLong(4),
                  row.getBoolean(5));
            });
  }

  static List<KeyRecord> keyRecords(RowSet<Row> rows) {
    List<KeyRecord> keys = new ArrayList<>(rows.size());
    rows.forEach(row -> keys.add(keyRecord(row)));
    return keys;
  }

  /** Reads a row that begins with key id, purpose, owner and wrapped key. */
  static KeyRecord keyRecord(Row row) {
    return new KeyRecord(row.getUUID(0), row.getString(1), row.getUUID(2), row.getString(3));
  }
}
