package org.disclosureledger.eventstore;

import io.vertx.pgclient.PgConnectOptions;

/** How connections that a store appends over have to be made. */
public final class StoreConnections {

  /** Longer than any statement of a store; the client leaves the append out when not told. */
  private static final int LONGEST_KEPT_PREPARED = 8 * 1024;

  private StoreConnections() {}

  /**
   * The same options, told to keep every statement of a store prepared: the server then reads and
   * plans the append once for each connection and not for each group.
   */
  public static PgConnectOptions prepared(PgConnectOptions options) {
    return options
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheSqlLimit(LONGEST_KEPT_PREPARED);
  }
}
