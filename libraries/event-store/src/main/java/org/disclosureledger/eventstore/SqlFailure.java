package org.disclosureledger.eventstore;

import io.vertx.pgclient.PgException;

/**
 * What a failed statement means for what it was to store: the one table of SQLSTATE classes, for
 * appends and for consumers.
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

  /** Judges the failure of a statement that was sent. */
  public static SqlFailure of(Throwable failure) {
    return failure instanceof PgException e && e.getSqlState() != null ? of(e.getSqlState()) : LOST;
  }

  private static SqlFailure of(String sqlState) {
    return switch (sqlState) {
      case "40001", "40P01", "55P03", "57014" -> TRANSIENT;
      // The server ends the connection: whether before or after the commit is not said.
      case "57P01", "57P02", "57P05", "40003" -> LOST;
      default ->
          switch (sqlState.substring(0, 2)) {
            case "08" -> LOST;
            // Not the fault of what is stored: no memory or disk, wrong rights, another schema or
            // plan.
            case "0A", "26", "28", "3D", "3F", "42", "53", "55", "57", "58", "25", "XX" ->
                UNAVAILABLE;
            default -> FAULTY;
          };
    };
  }
}
