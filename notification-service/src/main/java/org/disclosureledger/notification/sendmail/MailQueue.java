package org.disclosureledger.notification.sendmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import org.disclosureledger.service.keys.Columns;
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

  private final Pool pool;
  private final GatheredWrites<Addition> added = new GatheredWrites<>(this::write);
  private final GatheredWrites<TakenJob> ended =
      new GatheredWrites<>(this::end, TOLD_AT_MOST_EVERY);
  private final Duration lease;
  private final Duration gather;
  private final DueJobs due;
  private final String holder = UUID.randomUUID().toString();

  /** Messages of one event, and the trace to which sending them belongs. */
  private record Addition(List<MailJob> jobs, @Nullable String traceparent) {}

  MailQueue(
      @ReactiveDataSource("writer") Pool pool, NotificationConfig config, MeterRegistry meters) {
    this.pool = pool;
    this.lease = config.sending().lease();
    this.gather = config.sending().gather();
    this.due = new DueJobs(pool, lease, holder, meters);
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
   * Takes messages that are due.
   *
   * @param most how many at most
   * @param bytes how long their contacts are together at most, but for the first one's
   * @param held what this process has taken already
   */
  Uni<List<TakenJob>> take(int most, long bytes, Collection<UUID> held) {
    return due.take(most, bytes, held);
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
  Uni<Void> ended(TakenJob taken, JobOutcome ending) {
    return switch (ending) {
      case JobOutcome.Settled settled -> ended.add(taken);
      case JobOutcome.Later(Duration pause, boolean failed) -> later(taken, pause, failed);
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

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
