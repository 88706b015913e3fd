package org.disclosureledger.eventstore;

import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed statement means for what it was to store or to read: the one table of SQLSTATEs
 * (PostgreSQL manual, appendix A), for appends, for consumers and for answers to requests.
 */
public enum SqlFailure {
  /** Something in the statement can never be stored. */
  FAULTY,
  /** The same statement may succeed at once: a deadlock, a lock not got in time. */
  TRANSIENT,
  /** The server cannot work now, and has not stored anything. */
  UNAVAILABLE,
  /** The answer is lost; the server may have stored everything. */
  LOST;

  private static final int CLASS_LENGTH = 2;

  /** Judges the failure of a statement that was sent. */
  public static SqlFailure of(Throwable failure) {
    return failure instanceof DatabaseException answered ? of(answered.getSqlState()) : LOST;
  }

  /**
   * Judges what a server answered.
   *
   * @param sqlState null or shorter than a class when the server did not say
   */
  public static SqlFailure of(@Nullable String sqlState) {
    if (sqlState == null || sqlState.length() < CLASS_LENGTH) {
      return LOST;
    }
    return switch (sqlState) {
      case "55P03", "57014" -> TRANSIENT;
      case "40002" -> FAULTY;
      // The server ends the connection: whether before or after the commit is not said.
      case "57P01", "57P02", "57P05", "40003" -> LOST;
      default -> ofClass(sqlState.substring(0, CLASS_LENGTH));
    };
  }

  /** Whether the same may succeed later: it is not the fault of what was asked or stored. */
  public boolean isPassing() {
    return this != FAULTY;
  }

  private static SqlFailure ofClass(String sqlClass) {
    return switch (sqlClass) {
      case "08" -> LOST;
      case "40" -> TRANSIENT;
      // another primary, rights, database, schema or plan than this process was made for: an
      // upgrade, a failover or an operator ends it
      case "0A", "28", "3D", "3F", "42" -> UNAVAILABLE;
      // the state in which the session is, which the next one is not
      case "0B", "24", "25", "26", "2D", "34", "3B" -> UNAVAILABLE;
      // no memory, no disk, not ready, misconfigured, broken
      case "53", "55", "57", "58", "72", "F0", "XX" -> UNAVAILABLE;
      default -> FAULTY;
    };
  }
}
