package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.backing.BackingServices;
import org.disclosureledger.backing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The address of the database leads to a server that takes no writes, and then to one that does.
 */
class FailoverTest {

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          Duration.ofMillis(800), Duration.ofMillis(1500), Duration.ofSeconds(1), 1000);

  private static final AppendSettings IMPATIENT =
      new AppendSettings(1, 256, 100_000, 20_000, 300_000, Duration.ofMillis(1500));

  /** So long that each needs a connection of its own. */
  private static final String PAUSE = "select pg_sleep(0.3)";

  private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(15);

  private TestLedger ledger;
  private final FormerPrimary former = new FormerPrimary();
  private PostgresEventStore store;
  private Pool others;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
    store =
        new PostgresEventStore(
            TestLedger.VERTX, guarded(2), InstantSource.system(), IMPATIENT, () -> {});
    others = guarded(3);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  @DisplayName("connections to a server that is not the primary are dropped, and writing goes on")
  void leavesADemotedPrimary() {
    // Given
    TestLedger.await(store.append(Samples.creation(1)));
    newSessionsAreReadOnly("on");
    endSessions();
    assertThat(stores()).isFalse();

    // When
    newSessionsAreReadOnly("off");

    // Then
    await().atMost(WELL_AGAIN_WITHIN).until(this::stores);
  }

  @Test
  @DisplayName("connections that nobody uses are dropped when another one finds a former primary")
  void leavesUnusedConnections() {
    // Given
    newSessionsAreReadOnly("on");
    Uni.join()
        .all(Stream.generate(() -> others.query(PAUSE).execute()).limit(3).toList())
        .andFailFast()
        .await()
        .atMost(TestLedger.PATIENCE);
    assertThat(unused()).isEqualTo(3);

    // When
    boolean stored = stores();

    // Then
    assertThat(stored).isFalse();
    await().atMost(WELL_AGAIN_WITHIN).until(() -> unused() == 0);
  }

  /** How many connections the other pool has. */
  private long unused() {
    return ledger.count(
        "select count(*) from pg_stat_activity where query = '%s' and datname = current_database()"
            .formatted(PAUSE));
  }

  private Pool guarded(int size) {
    Postgres postgres = BackingServices.shared().postgres();
    return ledger.guarded(TestLedger.VERTX, postgres.host(), postgres.port(), size, LIMITS, former);
  }

  /** Whether something can be stored; if not, the database is said to be away. */
  private boolean stores() {
    return store
        .append(Append.of(UUID.randomUUID(), StreamTail.none(), List.of(Samples.event("{}"))))
        .map(AppendOutcome.Appended.class::isInstance)
        .onFailure(StoreUnavailable.class)
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }

  /** As if the address led to another server from now on. */
  private void newSessionsAreReadOnly(String onOrOff) {
    ledger.execute(
        """
        do $$ begin
          execute format('alter role %s_writer in database %%I set default_transaction_read_only = %s',
                         current_database());
        end $$"""
            .formatted(TestLedger.SERVICE, onOrOff));
  }

  private void endSessions() {
    ledger.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }
}
