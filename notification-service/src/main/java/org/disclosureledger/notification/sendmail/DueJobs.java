package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.eventstore.Portions;

/** Takes from the queue what is due, and gathers what is told by one mail. */
final class DueJobs {

  /** So many rows change within a second on a machine that is busy. */
  private static final int GATHERED_AT_ONCE = 1_000;

  private final Pool pool;
  private final Duration lease;
  private final String holder;
  private final MeterRegistry meters;

  /**
   * @param lease how long what is taken is its holder's alone
   */
  DueJobs(Pool pool, Duration lease, String holder, MeterRegistry meters) {
    this.pool = pool;
    this.lease = lease;
    this.holder = holder;
    this.meters = meters;
  }

  /**
   * Takes messages that are due; one whose report is not known here yet stays in line. The inner
   * queries are not written as {@code exists}, which PostgreSQL may answer by reading a whole index
   * when the queue was long while it planned.
   *
   * <p>Of those that are gathered, the first is taken and the others are told by its mail; one that
   * was taken before tells the same again under its Message-ID. However many there are, no
   * statement gathers more than is answered in time.
   *
   * @param most how many at most
   * @param bytes how long their contacts are together at most, but for the first one's
   * @param held what this process has taken already
   */
  Uni<List<TakenJob>> take(int most, long bytes, Collection<UUID> held) {
    return pool.preparedQuery(
            """
            with due as (
              select j.delivery_id, j.gather, j.told_at, j.due_at, j.report_id, j.address
                from mail.job j
               where j.state = 'waiting' and j.due_at <= now() and j.delivery_id <> all($2)
                 and (select true from mail.report r where r.report_id = j.report_id)
               order by j.due_at
               limit $1
                 for update of j skip locked),
            measured as (
              select d.*, row_number() over in_line as place,
                     sum(case when d.address is null then length(r.contact) end)
                       over in_line as bytes
                from due d join mail.report r on r.report_id = d.report_id
              window in_line as (order by d.due_at, d.delivery_id)),
            fitting as (
              select * from measured where place = 1 or coalesce(bytes, 0) <= $5),
            leader as (
              select delivery_id, null as gather from fitting
               where gather is null or told_at is not null
              union all
              (select distinct on (gather) delivery_id, gather from fitting
                where gather is not null and told_at is null
                order by gather, delivery_id)),
            following as (
              select j.delivery_id, leader.delivery_id as leader
                from leader join mail.job j on j.gather = leader.gather
               where j.state = 'waiting' and j.told_at is null
                 and j.delivery_id <> leader.delivery_id
                 limit $6
                 for update of j skip locked),
            gathered as (
              update mail.job j set state = 'gathered', gathered_into = following.leader
                from following where j.delivery_id = following.delivery_id
              returning j.gathered_into)
            update mail.job j
               set due_at = now() + make_interval(secs => $3), holder = $4,
                   told_at = case when j.gather is not null then coalesce(j.told_at, now()) end
              from leader, mail.report r
             where j.delivery_id = leader.delivery_id and r.report_id = j.report_id
            returning j.delivery_id, j.cause, j.correlation, j.report_id, j.program, j.notice,
                      j.facts, j.address, j.message_id, j.traceparent, j.round, j.failures,
                      extract(epoch from now() - j.queued_at)::float8 as age,
                      (select true from ledger.event e
                        where e.stream_id = j.delivery_id and e.version = 1) is not null as begun,
                      j.held_for is not null as held,
                      (select count(*) from gathered g
                        where g.gathered_into = j.delivery_id) as gathered_now,
                      (select count(*) from mail.job g
                        where g.gathered_into = j.delivery_id) as gathered_before,
                      leader.gather,
                      r.reference, r.policy_version, r.language, r.identity_key,
                      case when j.address is null then r.contact end as contact
            """)
        .execute(
            Tuple.tuple()
                .addValue(most)
                .addValue(held.toArray(UUID[]::new))
                .addValue(MailQueue.seconds(lease))
                .addValue(holder)
                .addValue(bytes)
                .addValue(GATHERED_AT_ONCE))
        .chain(this::withTheRest);
  }

  /** What did not go into the statement that took the leaders is gathered in further ones. */
  private Uni<List<TakenJob>> withTheRest(RowSet<Row> rows) {
    long gathered = 0;
    for (Row row : rows) {
      gathered += row.getLong("gathered_now");
    }
    counted(gathered);
    boolean all = gathered < GATHERED_AT_ONCE;
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> withTheRest(row, all))
        .collect()
        .asList();
  }

  private Uni<TakenJob> withTheRest(Row row, boolean all) {
    TakenJob taken = TakenJob.read(row);
    String gather = row.getString("gather");
    return all || gather == null
        ? Uni.createFrom().item(taken)
        : Portions.of(GATHERED_AT_ONCE, () -> gather(gather, taken.job().deliveryId()))
            .map(taken::and);
  }

  private Uni<Integer> gather(String gather, UUID leader) {
    return pool.preparedQuery(
            """
            with following as (
              select j.delivery_id from mail.job j
               where j.gather = $1 and j.told_at is null and j.state = 'waiting'
               limit $3
                 for update skip locked)
            update mail.job j set state = 'gathered', gathered_into = $2
              from following where j.delivery_id = following.delivery_id
            """)
        .execute(Tuple.of(gather, leader, GATHERED_AT_ONCE))
        .map(RowSet::rowCount)
        .invoke(this::counted);
  }

  private void counted(long gathered) {
    meters.counter("disclosure.mail.gathered").increment(gathered);
  }
}
