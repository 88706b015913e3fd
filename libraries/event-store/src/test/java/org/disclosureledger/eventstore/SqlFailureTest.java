package org.disclosureledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one table of SQLSTATEs, class by class as appendix A of PostgreSQL's manual has them. */
class SqlFailureTest {

  @ParameterizedTest(name = "{0} {2}: {1}")
  @DisplayName("Every class of SQLSTATE has one meaning")
  @CsvSource({
    "00000, FAULTY, successful completion",
    "01000, FAULTY, warning",
    "02000, FAULTY, no data",
    "03000, FAULTY, SQL statement not yet complete",
    "08006, LOST, connection exception",
    "09000, FAULTY, triggered action exception",
    "0A000, UNAVAILABLE, feature not supported: also a plan of before a migration",
    "0B000, UNAVAILABLE, invalid transaction initiation",
    "0F000, FAULTY, locator exception",
    "0L000, FAULTY, invalid grantor",
    "0P000, FAULTY, invalid role specification",
    "0Z000, FAULTY, diagnostics exception",
    "10608, FAULTY, XQuery error",
    "20000, FAULTY, case not found",
    "21000, FAULTY, cardinality violation",
    "22021, FAULTY, data exception",
    "23505, FAULTY, integrity constraint violation",
    "24000, UNAVAILABLE, invalid cursor state",
    "25006, UNAVAILABLE, read only: another server is the primary now",
    "25P02, UNAVAILABLE, in failed transaction",
    "26000, UNAVAILABLE, invalid statement name",
    "27000, FAULTY, triggered data change violation",
    "28P01, UNAVAILABLE, invalid authorization",
    "2B000, FAULTY, dependent privileges still exist",
    "2D000, UNAVAILABLE, invalid transaction termination",
    "2F000, FAULTY, SQL routine exception",
    "34000, UNAVAILABLE, invalid cursor name",
    "38000, FAULTY, external routine exception",
    "39000, FAULTY, external routine invocation exception",
    "3B000, UNAVAILABLE, savepoint exception",
    "3D000, UNAVAILABLE, invalid catalog name",
    "3F000, UNAVAILABLE, invalid schema name",
    "40000, TRANSIENT, transaction rollback",
    "40001, TRANSIENT, serialization failure",
    "40002, FAULTY, transaction integrity constraint violation",
    "40003, LOST, statement completion unknown",
    "40P01, TRANSIENT, deadlock detected",
    "42501, UNAVAILABLE, insufficient privilege",
    "42703, UNAVAILABLE, undefined column",
    "42P01, UNAVAILABLE, undefined table",
    "44000, FAULTY, WITH CHECK OPTION violation",
    "53300, UNAVAILABLE, too many connections",
    "54000, FAULTY, program limit exceeded: what is stored is too large",
    "55000, UNAVAILABLE, object not in prerequisite state",
    "55P03, TRANSIENT, lock not available",
    "57014, TRANSIENT, query canceled",
    "57P01, LOST, admin shutdown",
    "57P02, LOST, crash shutdown",
    "57P03, UNAVAILABLE, cannot connect now",
    "57P04, UNAVAILABLE, database dropped",
    "57P05, LOST, idle session timeout",
    "58030, UNAVAILABLE, system error",
    "72000, UNAVAILABLE, snapshot too old",
    "F0000, UNAVAILABLE, configuration file error",
    "HV000, FAULTY, foreign data wrapper error",
    "P0001, FAULTY, raised by a trigger of ours",
    "XX000, UNAVAILABLE, internal error",
    "Z9999, FAULTY, a class that nobody knows",
  })
  void judgesEveryClass(String sqlState, SqlFailure meaning, String name) {
    // Given
    PgException answered = new PgException("no", "ERROR", sqlState, name);

    // When
    SqlFailure append = SqlFailure.of(answered);

    // Then
    assertThat(append).isEqualTo(meaning);
    assertThat(DatabaseFailure.of(answered)).contains(meaning);
    assertThat(DatabaseFailure.isUnavailability(new RuntimeException(answered)))
        .isEqualTo(meaning != SqlFailure.FAULTY);
  }

  @Test
  @DisplayName("A server that gives no state may have stored everything")
  void countsSilenceAsLost() {
    // Given
    String none = null;

    // When
    SqlFailure judged = SqlFailure.of(none);

    // Then
    assertThat(judged).isEqualTo(SqlFailure.LOST);
    assertThat(SqlFailure.of("4")).isEqualTo(SqlFailure.LOST);
    assertThat(DatabaseFailure.of(new IllegalStateException())).isEqualTo(Optional.empty());
  }
}
