package org.disclosureledger.eventstore;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgPoolImpl;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How connections to a ledger have to be made (ADR 14). */
public final class StoreConnections {

  /** Longer than any statement of a store; the client leaves the append out when not told. */
  private static final int LONGEST_KEPT_PREPARED = 8 * 1024;

  /** The client's own name for the handler that closes a connection which has been silent. */
  private static final String SILENCE = "idle";

  private static final int PROBE_AFTER_SECONDS = 5;
  private static final int PROBE_EVERY_SECONDS = 2;
  private static final int PROBES = 3;

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

  /**
   * A pool that fails in time when its server is away, frozen or out of reach, and works again by
   * itself when one is there.
   *
   * @param servers where to connect, one after the other
   * @param size what the pool is told besides the limits; changed here
   * @param former shared by all pools of a process that lead to the same database
   */
  public static Pool pool(
      Vertx vertx,
      List<PgConnectOptions> servers,
      PoolOptions size,
      ConnectionLimits limits,
      FormerPrimary former) {
    List<SqlConnectOptions> guarded = servers.stream().map(one -> guarded(one, limits)).toList();
    Pool pool =
        PgBuilder.pool()
            .with(
                size.setConnectionTimeout(millis(limits.acquireWithin()))
                    .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setMaxWaitQueueSize(limits.waiting()))
            .connectingTo(guarded)
            .withConnectHandler(connection -> signedIn(connection, limits, former))
            .using(vertx)
            .build();
    VertxInternal inner = (VertxInternal) vertx;
    CloseFuture closing = new CloseFuture();
    closing.add(closed -> pool.close().onComplete(closed));
    return new PgPoolImpl(inner, closing, new InTimePool(inner, pool));
  }

  /** While it signs in, a connection may not be silent; see {@link #signedIn} for afterwards. */
  private static SqlConnectOptions guarded(PgConnectOptions options, ConnectionLimits limits) {
    PgConnectOptions guarded = new PgConnectOptions(options);
    guarded
        .setConnectTimeout(millis(limits.connectWithin()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setReadIdleTimeout(millis(limits.connectWithin()))
        .setTcpUserTimeout(millis(limits.answerWithin()))
        .setTcpKeepAlive(true)
        .setTcpKeepAliveIdleSeconds(PROBE_AFTER_SECONDS)
        .setTcpKeepAliveIntervalSeconds(PROBE_EVERY_SECONDS)
        .setTcpKeepAliveCount(PROBES);
    return guarded;
  }

  /** From now on only silence after a question counts. */
  private static void signedIn(
      SqlConnection connection, ConnectionLimits limits, FormerPrimary former) {
    Connection inner = ((SqlConnectionInternal) connection).unwrap().unwrap();
    ChannelPipeline pipeline =
        ((SocketConnectionBase) inner).socket().channelHandlerContext().pipeline();
    String client = ((SocketConnectionBase) inner).socket().channelHandlerContext().name();
    pipeline.addBefore(
        client, OverdueAnswer.NAME, new OverdueAnswer(limits.answerWithin(), former));
    pipeline.remove(SILENCE);
    connection.close();
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
