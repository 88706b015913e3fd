package org.disclosureledger.eventstore;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.function.Function;

/** The way it is done, and the obvious ways to do it that an {@link OrderRun} has to see break. */
public enum OrderMutant {
  /** As the product does it. */
  NONE(AppendStatement.grouped(), OutboxFront::of),
  /** The relay goes on after the highest position it has seen. */
  CURSOR(AppendStatement.grouped(), Mutants.cursor()),
  /** The relay begins at the lowest position of the last time. */
  LOWER_BOUND_HINT(AppendStatement.grouped(), Mutants.lowerBoundHint()),
  /** The append skips every row that conflicts. */
  NAIVE_ON_CONFLICT(Mutants.naiveOnConflict(), OutboxFront::of),
  /** The append takes its rows in the order in which they arrived. */
  UNSORTED(Mutants.unsorted(), OutboxFront::of),
  /** The idempotency key decides who may append. */
  KEY_FIRST(Mutants.keyFirst(), OutboxFront::of);

  private final AppendStatement statement;
  private final Function<io.vertx.sqlclient.Pool, OutboxFront> front;

  OrderMutant(AppendStatement statement, Function<io.vertx.sqlclient.Pool, OutboxFront> front) {
    this.statement = statement;
    this.front = front;
  }

  AppendStatement statement() {
    return statement;
  }

  Function<io.vertx.sqlclient.Pool, OutboxFront> front() {
    return front;
  }

  /** A relay that looks for what comes next in this way. */
  public OutboxRelay relay(
      Vertx vertx,
      Pool pool,
      String name,
      OutboxRouting routing,
      RecordPublisher publisher,
      BrokerTopics topics,
      RelaySettings settings) {
    return new OutboxRelay(
        vertx, pool, name, routing, publisher, topics, settings, front.apply(pool.getDelegate()));
  }
}
