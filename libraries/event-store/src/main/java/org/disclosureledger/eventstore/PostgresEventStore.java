package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The ledger in PostgreSQL 15 or newer, tables as {@code db/ledger/V1__ledger.sql} makes them.
 *
 * <p>Reading needs connections of any of the ledger's roles, appending those of the writer;
 * prepared statements should be cached by the connections. Connections that append need a {@code
 * lock_timeout} of about 250 ms, which the writer role has by itself.
 */
public final class PostgresEventStore implements EventStore {

  /** How long a client may repeat a request under an idempotency key. */
  public static final Duration IDEMPOTENCY_KEY_LIFETIME = Duration.ofHours(24);

  /** So many rows are deleted in milliseconds. */
  private static final int EXPIRED_AT_ONCE = 1_000;

  private final Pool pool;
  private final InstantSource clock;
  private final AppendSettings settings;
  private final AppendStatistics statistics = new AppendStatistics();
  private final GroupCommit groups;

  /**
   * @param vertx runs the collector of appends
   * @param pool connections to the service's database
   * @param clock gives the recording time
   * @param settings how appends are grouped
   * @param appended called when something was appended, once for many, to wake the relay; must not
   *     block
   */
  public PostgresEventStore(
      Vertx vertx, Pool pool, InstantSource clock, AppendSettings settings, Runnable appended) {
    this(vertx, pool, clock, settings, appended, AppendStatement.grouped());
  }

  PostgresEventStore(
      Vertx vertx,
      Pool pool,
      InstantSource clock,
      AppendSettings settings,
      Runnable appended,
      AppendStatement statement) {
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
    AppendRun run = new AppendRun(pool.getDelegate(), statement, statistics, appended);
    this.groups = new GroupCommit(vertx.getDelegate(), settings, run, statistics);
  }

  /** What the grouped append has done since the start. */
  public AppendStatistics statistics() {
    return statistics;
  }

  @Override
  public Uni<AppendOutcome> append(Append append) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long asked = System.nanoTime();
              return Uni.createFrom()
                  .<AppendOutcome>emitter(caller -> submit(append, caller))
                  .onTermination()
                  .invoke(() -> statistics.answered(Duration.ofNanos(System.nanoTime() - asked)));
            });
  }

  private void submit(Append append, UniEmitter<? super AppendOutcome> caller) {
    AppendOutcome.Refused refused = AppendCheck.refusal(append);
    if (refused != null) {
      caller.complete(refused);
      return;
    }
    Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    groups.submit(
        new PendingAppend(
            append,
            recordedAt,
            caller,
            io.vertx.core.Vertx.currentContext(),
            System.nanoTime() + settings.giveUpAfter().toNanos()));
  }

  @Override
  public Uni<List<RecordedEvent>> load(UUID streamId, int fromVersion, int most) {
    return pool.preparedQuery(
            "select "
                + EventRow.COLUMNS
                + " from ledger.event e where e.stream_id = $1 and e.version >= $2"
                + " order by e.version limit $3")
        .execute(Tuple.of(streamId, fromVersion, most))
        .map(PostgresEventStore::events)
        .onFailure()
        .transform(e -> new StoreUnavailable("stream could not be loaded", false, e));
  }

  @Override
  public Uni<IdempotencyAnswer> answerFor(String scope, String key, byte[] requestMac) {
    if (PlainText.fault(scope) != null || PlainText.fault(key) != null) {
      return Uni.createFrom().item(new IdempotencyAnswer.Unused());
    }
    return pool.preparedQuery(
            """
            select request_mac, response
              from ledger.idempotency_key
             where scope = $1 and key = $2""")
        .execute(Tuple.of(scope, key))
        .map(rows -> answer(rows, requestMac))
        .onFailure()
        .transform(e -> new StoreUnavailable("key could not be looked up", false, e));
  }

  @Override
  public Uni<Integer> expireIdempotencyKeys() {
    Instant oldest = clock.instant().minus(IDEMPOTENCY_KEY_LIFETIME);
    return pool.preparedQuery(
            """
            delete from ledger.idempotency_key
             where ctid = any(array(
                   select ctid
                     from ledger.idempotency_key
                    where created_at < $1
                    limit $2))""")
        .execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC), EXPIRED_AT_ONCE))
        .map(RowSet::rowCount)
        .onFailure()
        .transform(e -> new StoreUnavailable("keys could not be expired", false, e));
  }

  private static List<RecordedEvent> events(RowSet<Row> rows) {
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(EventRow.read(row.getDelegate(), 0)));
    return events;
  }

  private static IdempotencyAnswer answer(RowSet<Row> rows, byte[] requestMac) {
    for (Row row : rows) {
      Buffer mac = row.getBuffer("request_mac");
      return MessageDigest.isEqual(mac.getBytes(), requestMac)
          ? new IdempotencyAnswer.Repeated(row.getBuffer("response").getBytes())
          : new IdempotencyAnswer.KeyReused();
    }
    return new IdempotencyAnswer.Unused();
  }
}
