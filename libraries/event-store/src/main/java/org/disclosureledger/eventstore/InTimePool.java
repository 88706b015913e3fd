package org.disclosureledger.eventstore;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.future.PromiseInternal;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SqlClientBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.command.CommandBase;
import java.util.function.Function;

/**
 * A pool whose single statements wait for a connection as everything else does. The driver's own
 * way for them tells its caller that no connection was free in time, and runs the statement later
 * nevertheless.
 */
@SuppressWarnings("deprecation") // methods of the interface that are to be refused
final class InTimePool extends SqlClientBase implements Pool {

  private final VertxInternal vertx;
  private final Pool connections;

  InTimePool(VertxInternal vertx, Pool connections) {
    super(PgDriver.INSTANCE);
    this.vertx = vertx;
    this.connections = connections;
  }

  @Override
  public <R> Future<R> schedule(ContextInternal context, CommandBase<R> command) {
    return connections
        .getConnection()
        .compose(
            connection ->
                ((SqlConnectionInternal) connection)
                    .unwrap()
                    .schedule(context, command)
                    .onComplete(ignored -> connection.close()));
  }

  @Override
  protected ContextInternal context() {
    return vertx.getOrCreateContext();
  }

  @Override
  protected <T> PromiseInternal<T> promise() {
    return vertx.promise();
  }

  @Override
  protected <T> PromiseInternal<T> promise(Handler<AsyncResult<T>> handler) {
    return vertx.promise(handler);
  }

  @Override
  public Future<SqlConnection> getConnection() {
    return connections.getConnection();
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    connections.getConnection(handler);
  }

  @Override
  public Pool connectHandler(Handler<SqlConnection> handler) {
    throw new UnsupportedOperationException("taken: it sets the limits of each connection");
  }

  @Override
  public Pool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    throw new UnsupportedOperationException("connections are made with limits");
  }

  @Override
  public int size() {
    return connections.size();
  }

  @Override
  public Future<Void> close() {
    return connections.close();
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    connections.close(handler);
  }
}
