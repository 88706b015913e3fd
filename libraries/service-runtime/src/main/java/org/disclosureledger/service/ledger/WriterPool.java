package org.disclosureledger.service.ledger;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.disclosureledger.eventstore.StoreConnections;

/** Makes the pool that the store appends over; no property reaches all that it needs. */
@Singleton
@ReactiveDataSource("writer")
public class WriterPool implements PgPoolCreator {

  @Override
  public Pool create(Input input) {
    return PgDriver.INSTANCE.createPool(
        input.vertx(),
        input.pgConnectOptionsList().stream().map(StoreConnections::prepared).toList(),
        input.poolOptions());
  }
}
