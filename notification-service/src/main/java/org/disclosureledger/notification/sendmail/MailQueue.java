package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.notification.NotificationConfig;
import org.disclosureledger.service.ledger.Columns;
import org.disclosureledger.service.ledger.GatheredWrites;
import org.disclosureledger.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be sent, in PostgreSQL. A taken message comes back by itself when the
 * process that took it dies: its lease ends.
 */
@ApplicationScoped
public class MailQueue {

  /**
   * Nobody waits for the queue to be told that a message is settled: it is on record, and who finds
   * it in line after a crash sees that.
   */
  private static final Duration TOLD_AT_MOST_EVERY = Duration.ofMillis(100);

  /** So many rows change within a second on a machine that is busy. */
  private static final int GATHERED_AT_ONCE = 1_000;

  private final Pool pool;
  private final GatheredWrites<Addition> added = new GatheredWrites<>(this::write);
  private final GatheredWrites<TakenJob> ended =
      new GatheredWrites<>(this::end, TOLD_AT_MOST_EVERY);
  private final Duration lease;
  private final Duration gather;
  private final MeterRegistry meters;
  private final String holder = UUID.randomUUID().toString();

  /** Messages of one event, and the trace to which sending them belongs. */
  private record Addition(List<MailJob> jobs, @Nullable String traceparent) {}

  MailQueue(
      @ReactiveDataSource("writer") Pool pool, NotificationConfig config, MeterRegistry meters) {
    this.pool = pool;
    this.meters = meters;
    this.lease = config.sending().lease();
    this.gather = config.sending().gather();
  }

  /**
   * Puts messages in line; one that was there before stays as it is. One that is gathered is due
   * when so long has gone by since the last mail of its kind.
   */
  public Uni<Void> add(List<MailJob> jobs) {
    return jobs.isEmpty()
        ? Uni.createFrom().voidItem()
        : added.add(new Addition(jobs, Traces.current()));
  }

  private Uni<Void> write(List<Addition> additions) {
    return pool.preparedQuery(
            """
            insert into mail.job
              (delivery_id, cause, correlation, report_id, program, notice, facts, address,
               message_id, gather, traceparent, due_at)
            select x.*,
                   greatest(now(), (select max(j.told_at) from mail.job j where j.gather = x.gather)
                                     + interval '%d milliseconds')
              from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
                          $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
                   as x(delivery_id, cause, correlation, report_id, program, notice, facts,
                        address, message_id, gather, traceparent)
             order by 1
            on conflict (delivery_id) do nothing
            """
                .formatted(gather.toMillis()))
        .execute(
            Columns.of(
                additions.stream().flatMap(this::rows).toList(),
                UUID.class,
                UUID.class,
                UUID.class,
                UUID.class,
                String.class,
                String.class,
                String.class,
                String.class,
                String.class,
                String.class,
                String.class))
        .replaceWithVoid();
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
                .addValue(seconds(lease))
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

  /**
   * Keeps what was taken for another lease.
   *
   * @return what could be kept: nobody else has taken it in the meantime
   */
  Uni<List<UUID>> renew(Collection<UUID> held) {
    return pool.preparedQuery(
            """
            update mail.job set due_at = now() + make_interval(secs => $2)
             where delivery_id = any($1) and state = 'waiting' and holder = $3
            returning delivery_id
            """)
        .execute(Tuple.of(held.toArray(UUID[]::new), seconds(lease), holder))
        .map(
            rows -> {
              List<UUID> kept = new ArrayList<>(rows.size());
              rows.forEach(row -> kept.add(row.getUUID("delivery_id")));
              return kept;
            });
  }

  /** Tells what became of a message. */
  Uni<Void> ended(TakenJob taken, Ending ending) {
    return switch (ending) {
      case Ending.Settled settled -> ended.add(taken);
      case Ending.Later(Duration pause, boolean failed) -> later(taken, pause, failed);
    };
  }

  /** Nothing more is sent unless a redelivery is asked for. */
  private Uni<Void> end(List<TakenJob> taken) {
    return pool.preparedQuery(
            """
            update mail.job j set state = 'settled', holder = null
              from (select * from unnest($1::uuid[], $2::int[]) order by 1)
                   as over(delivery_id, round)
             where j.delivery_id = over.delivery_id and j.round = over.round
            """)
        .execute(
            Columns.of(
                taken.stream().map(t -> new Object[] {t.job().deliveryId(), t.round()}).toList(),
                UUID.class,
                Integer.class))
        .replaceWithVoid();
  }

  private Uni<Void> later(TakenJob taken, Duration pause, boolean failed) {
    return pool.preparedQuery(
            """
            update mail.job
               set due_at = now() + make_interval(secs => $3), failures = failures + $4,
                   holder = null
             where delivery_id = $1 and round = $2 and holder = $5
            """)
        .execute(
            Tuple.of(
                taken.job().deliveryId(), taken.round(), seconds(pause), failed ? 1 : 0, holder))
        .replaceWithVoid();
  }

  /**
   * Puts a message in line again for a round of its own; one that waits in this round already stays
   * as it is.
   */
  public Uni<Void> again(UUID deliveryId, int round) {
    return pool.preparedQuery(
            """
            update mail.job
               set state = 'waiting', round = $2, failures = 0, queued_at = now(), due_at = now(),
                   holder = null
             where delivery_id = $1 and round < $2
            """)
        .execute(Tuple.of(deliveryId, round))
        .replaceWithVoid();
  }

  private void counted(long gathered) {
    meters.counter("disclosure.mail.gathered").increment(gathered);
  }

  /** What says the same to the same recipient about the same report or program. */
  private @Nullable String gather(MailJob job) {
    if (gather.isZero()) {
      return null;
    }
    String to = job.address() == null ? "" : job.address();
    return switch (job.notice().gathering()) {
      case NONE -> null;
      case REPORT -> job.reportId() + " " + to;
      case PROGRAM -> job.notice().spelling() + " " + job.program() + " " + to;
    };
  }

  private Stream<Object[]> rows(Addition addition) {
    return addition.jobs().stream().map(job -> row(job, addition.traceparent()));
  }

  private Object[] row(MailJob job, @Nullable String traceparent) {
    return new Object[] {
      job.deliveryId(),
      job.cause(),
      job.correlation(),
      job.reportId(),
      job.program(),
      job.notice().spelling(),
      LifecycleJson.write(job.facts()),
      job.address(),
      job.messageId(),
      gather(job),
      traceparent
    };
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
