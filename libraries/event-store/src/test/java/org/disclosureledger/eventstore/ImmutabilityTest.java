package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded stays, whoever asks. */
class ImmutabilityTest {

  private static final List<String> CHANGES =
      List.of(
          "update ledger.event set data = '{}'",
          "update ledger.event set data = '{}' where false",
          "delete from ledger.event",
          "truncate ledger.event",
          "truncate ledger.event cascade",
          "merge into ledger.event e using (select 1) s on true when matched then delete");

  private static TestLedger ledger;

  @BeforeAll
  static void open() {
    ledger = TestLedger.create();
    TestLedger.await(ledger.store().append(Samples.creation(2)));
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_writer", "_projection", "_query", "_owner"})
  void letsNoRoleChangeAnEvent(String role) throws SQLException {
    for (String change : CHANGES) {
      assertThatThrownBy(() -> run(role, change))
          .as("%s: %s", role, change)
          .isInstanceOf(SQLException.class);
    }
    assertThat(ledger.count("select count(*) from ledger.event where data <> '{}'")).isEqualTo(2);
  }

  @Test
  void refusesTheOwnerByTheTrigger() {
    assertThatThrownBy(() -> run("_owner", "delete from ledger.event"))
        .hasMessageContaining("events are never changed");
  }

  @Test
  void refusesEvenWhereTriggersOfReplicasAreOff() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = ledger.database().connect();
                  Statement statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                statement.execute("delete from ledger.event");
              }
            })
        .hasMessageContaining("events are never changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_projection", "_query"})
  void letsReadersReadEventsAndWriteNone(String role) {
    assertThatCode(() -> run(role, "select * from ledger.event")).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(role, "insert into ledger.outbox (seq) values (1)"))
        .hasMessageContaining("permission denied");
  }

  private static void run(String role, String sql) throws SQLException {
    try (Connection connection = ledger.connect(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
