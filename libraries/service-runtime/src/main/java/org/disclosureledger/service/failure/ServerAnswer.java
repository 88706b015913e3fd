package org.disclosureledger.service.failure;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;
import org.disclosureledger.eventstore.SqlFailure;

/** What a database server answered, told by its driver or by Hibernate, which speaks JDBC. */
public final class ServerAnswer {

  private ServerAnswer() {}

  /** Judged by the one table of SQLSTATEs; empty when this failure alone is no server's answer. */
  public static Optional<SqlFailure> of(Throwable failure) {
    return sqlState(failure).map(SqlFailure::of);
  }

  /** The SQLSTATE of the answer; empty when this failure alone is no server's answer. */
  public static Optional<String> sqlState(Throwable failure) {
    return switch (failure) {
      case DatabaseException driver -> Optional.ofNullable(driver.getSqlState());
      case SQLException jdbc -> Optional.ofNullable(jdbc.getSQLState());
      default -> Optional.empty();
    };
  }
}
