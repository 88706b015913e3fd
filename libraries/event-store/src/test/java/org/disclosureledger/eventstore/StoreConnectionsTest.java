package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.eventstore.TestLedger.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreConnectionsTest {

  private static final int APPENDS = 3;

  private TestLedger ledger;

  @BeforeEach
  void open() {
    ledger = TestLedger.create();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void readsAndPlansTheAppendOnceForAConnection() {
    // Given
    Pool connection = ledger.writer(1);
    PostgresEventStore store =
        new PostgresEventStore(
            TestLedger.VERTX,
            connection,
            InstantSource.system(),
            AppendSettings.defaults(),
            () -> {});

    // When
    for (int i = 0; i < APPENDS; i++) {
      await(store.append(Samples.creation(1)));
    }

    // Then
    Row kept =
        await(
                connection
                    .query(
                        """
                        select count(*), sum(generic_plans), sum(custom_plans)
                          from pg_prepared_statements
                         where statement like '%insert into ledger.event%'""")
                    .execute())
            .iterator()
            .next();
    assertThat(kept.getLong(0)).isEqualTo(1);
    assertThat(kept.getLong(1)).isEqualTo(APPENDS);
    assertThat(kept.getLong(2)).isZero();
  }

  @Test
  void neverPlansToReadAWholeTable() {
    // Given
    Pool connection = ledger.writer(1);

    // When
    RowSet<Row> allowed =
        await(
            connection
                .query(
                    """
                    select name, setting from pg_settings
                     where name in ('enable_seqscan', 'enable_hashjoin', 'enable_mergejoin')
                    """)
                .execute());

    // Then
    assertThat(allowed).hasSize(3).allMatch(row -> row.getString("setting").equals("off"));
  }
}
