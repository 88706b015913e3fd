package org.disclosureledger.eventstore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database that is there and says nothing: who asks is told in time, and nothing stays. */
class SilentDatabaseTest {

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          Duration.ofMillis(800), Duration.ofMillis(1500), Duration.ofSeconds(1), 1000);

  /** The two waits one after the other, and as much again for a busy machine. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

  private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(15);

  private final Postgres postgres = BackingServices.shared().postgres();
  private TestLedger ledger;
  private SilentProxy proxy;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    proxy = new SilentProxy(postgres.host(), postgres.port());
  }

  @AfterEach
  void close() {
    postgres.resume();
    proxy.close();
    ledger.close();
  }

  @Test
  @DisplayName("a frozen server fails all who ask in time, and answers again when it goes on")
  void endsWaitingForAFrozenServer() {
    assumeThat(postgres.controllable()).isTrue();

    // Given
    Pool pool = ledger.guarded(TestLedger.VERTX, postgres.host(), postgres.port(), 2, LIMITS);
    assertThat(failure(ask(pool))).isNull();
    postgres.pause();

    // When
    List<Throwable> failures = askTogether(pool, 20);

    // Then
    assertThat(failures).hasSize(20).allMatch(DatabaseFailure::isUnavailability);
    postgres.resume();
    await().atMost(WELL_AGAIN_WITHIN).until(() -> failure(ask(pool)) == null);
  }

  @Test
  @DisplayName("connections that lose every byte are closed, and new ones are made")
  void leavesSilentConnections() {
    // Given
    Pool pool = ledger.guarded(TestLedger.VERTX, proxy.host(), proxy.port(), 2, LIMITS);
    assertThat(failure(ask(pool))).isNull();
    proxy.fallSilent();

    // When
    List<Throwable> failures = askTogether(pool, 20);

    // Then
    assertThat(failures).hasSize(20).allMatch(DatabaseFailure::isUnavailability);
    proxy.speak();
    await().atMost(WELL_AGAIN_WITHIN).until(() -> failure(ask(pool)) == null);
  }

  @Test
  @DisplayName("a connection on which nobody asks may be silent, also after a failed statement")
  void keepsAnIdleConnection() {
    // Given
    Pool pool = ledger.guarded(TestLedger.VERTX, postgres.host(), postgres.port(), 1, LIMITS);
    int connection = ask(pool).join();
    assertThat(failure(run(pool, "select 1 / 0"))).isNotNull();
    run(pool, "select * from pg_sleep(0.7), generate_series(1, 1000)").join();

    // When
    await()
        .atMost(TestLedger.PATIENCE)
        .until(
            () ->
                ledger
                    .text(
                        "select clock_timestamp() - state_change > interval '1500 milliseconds'"
                            + " from pg_stat_activity where pid = "
                            + connection)
                    .equals("t"));

    // Then
    assertThat(ask(pool).join()).isEqualTo(connection);
  }

  @Test
  @DisplayName("appends given up leave the bytes that they held")
  void forgetsAppendsThatNobodyWaitsFor() {
    // Given
    AppendSettings narrow =
        new AppendSettings(1, 256, 100_000, 20_000, 300_000, Duration.ofMillis(1500));
    PostgresEventStore store =
        new PostgresEventStore(
            TestLedger.VERTX,
            ledger.guarded(TestLedger.VERTX, proxy.host(), proxy.port(), 2, LIMITS),
            InstantSource.system(),
            narrow,
            () -> {});
    TestLedger.await(store.append(Samples.creation(1)));
    proxy.fallSilent();

    // When
    List<String> first = causes(store, 10);

    // Then
    assertThat(first).filteredOn("IllegalStateException"::equals).hasSizeBetween(4, 8);
    assertThat(first).filteredOn("TimeoutException"::equals).hasSizeBetween(2, 6);
    await()
        .atMost(WELL_AGAIN_WITHIN)
        .untilAsserted(() -> assertThat(causes(store, 10)).contains("TimeoutException"));
    proxy.speak();
    await()
        .atMost(WELL_AGAIN_WITHIN)
        .ignoreException(StoreUnavailable.class)
        .until(() -> TestLedger.await(store.append(large())) instanceof AppendOutcome.Appended);
  }

  @Test
  @DisplayName("a lone relay whose connections fell silent leads and publishes again")
  void relaysAgain() {
    // Given
    RecordingBroker broker = new RecordingBroker();
    PostgresEventStore store = ledger.store(AppendSettings.defaults());
    TestRelay relay = TestRelay.start(ledger, broker, proxy, LIMITS, TestRelay.SETTINGS);
    TestLedger.await(store.append(Samples.creation(1)));
    await().atMost(TestLedger.PATIENCE).until(() -> outbox() == 0);

    // When
    proxy.fallSilent();
    TestLedger.await(store.append(Samples.creation(1)));
    await().atMost(TestLedger.PATIENCE).until(() -> !relay.relay().isLeading());
    proxy.speak();

    // Then
    await().atMost(WELL_AGAIN_WITHIN).until(() -> outbox() == 0);
    relay.close();
  }

  private long outbox() {
    return ledger.count("select count(*) from ledger.outbox");
  }

  /** The id of the connection's process. */
  private static CompletableFuture<Integer> ask(Pool pool) {
    return run(pool, "select pg_backend_pid()").thenApply(row -> row.getInteger(0));
  }

  private static CompletableFuture<Row> run(Pool pool, String sql) {
    return pool.preparedQuery(sql)
        .execute()
        .map(rows -> rows.iterator().next())
        .subscribeAsCompletionStage();
  }

  private static Throwable failure(CompletableFuture<?> asked) {
    return asked.handle((answer, failure) -> failure).orTimeout(5, SECONDS).join();
  }

  private static List<Throwable> askTogether(Pool pool, int times) {
    List<CompletableFuture<Throwable>> asked =
        Stream.generate(() -> ask(pool).<Throwable>handle((answer, failure) -> failure))
            .limit(times)
            .toList();
    return asked.stream()
        .map(one -> one.orTimeout(TOLD_WITHIN.toSeconds(), SECONDS).join())
        .toList();
  }

  private static Append large() {
    return Append.of(
        UUID.randomUUID(),
        StreamTail.none(),
        List.of(Samples.event("{\"text\":\"" + "x".repeat(70_000) + "\"}")));
  }

  /** Why each of so many large appends at once was not stored. */
  private static List<String> causes(PostgresEventStore store, int times) {
    List<CompletableFuture<String>> asked =
        Stream.generate(
                () ->
                    store
                        .append(large())
                        .subscribeAsCompletionStage()
                        .handle(
                            (outcome, failure) -> failure.getCause().getClass().getSimpleName()))
            .limit(times)
            .toList();
    return asked.stream()
        .map(one -> one.orTimeout(TOLD_WITHIN.toSeconds(), SECONDS).join())
        .toList();
  }
}
