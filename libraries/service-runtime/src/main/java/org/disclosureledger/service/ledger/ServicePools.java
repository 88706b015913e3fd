package org.disclosureledger.service.ledger;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.disclosureledger.eventstore.ConnectionLimits;
import org.disclosureledger.eventstore.FormerPrimary;
import org.disclosureledger.eventstore.StoreConnections;
import org.disclosureledger.service.ServiceConfig;

/**
 * Makes every pool of a service; no property reaches all that they need. A server that is away,
 * frozen or out of reach fails who asks it in time (ADR 14).
 */
public final class ServicePools {

  private ServicePools() {}

  /** Of the store, which appends over it. */
  @Singleton
  @ReactiveDataSource("writer")
  public static class Writer implements PgPoolCreator {
    private final ServiceConfig config;
    private final FormerPrimary former;

    Writer(ServiceConfig config, FormerPrimary former) {
      this.config = config;
      this.former = former;
    }

    @Override
    public Pool create(Input input) {
      return pool(input, config, former, StoreConnections::prepared);
    }
  }

  /** Of the relay. */
  @Singleton
  @ReactiveDataSource("relay")
  public static class Relay implements PgPoolCreator {
    private final ServiceConfig config;
    private final FormerPrimary former;

    Relay(ServiceConfig config, FormerPrimary former) {
      this.config = config;
      this.former = former;
    }

    @Override
    public Pool create(Input input) {
      return pool(input, config, former, UnaryOperator.identity());
    }
  }

  /**
   * Of read models. Entities name no schema: a rebuild looks for their tables somewhere else for
   * the length of its transactions (ADR 16).
   */
  @Singleton
  public static class Projection implements PgPoolCreator {
    private final ServiceConfig config;
    private final FormerPrimary former;

    Projection(ServiceConfig config, FormerPrimary former) {
      this.config = config;
      this.former = former;
    }

    @Override
    public Pool create(Input input) {
      return pool(input, config, former, ServicePools::runningReadModels);
    }
  }

  /** Of those who only read. */
  @Singleton
  @ReactiveDataSource("query")
  public static class Query implements PgPoolCreator {
    private final ServiceConfig config;
    private final FormerPrimary former;

    Query(ServiceConfig config, FormerPrimary former) {
      this.config = config;
      this.former = former;
    }

    @Override
    public Pool create(Input input) {
      return pool(input, config, former, UnaryOperator.identity());
    }
  }

  private static PgConnectOptions runningReadModels(PgConnectOptions options) {
    return options.addProperty("search_path", "view");
  }

  private static Pool pool(
      PgPoolCreator.Input input,
      ServiceConfig config,
      FormerPrimary former,
      UnaryOperator<PgConnectOptions> told) {
    ServiceConfig.Postgres postgres = config.postgres();
    List<PgConnectOptions> servers = input.pgConnectOptionsList().stream().map(told).toList();
    return StoreConnections.pool(
        input.vertx(),
        servers,
        input.poolOptions(),
        new ConnectionLimits(
            postgres.connectWithin(),
            postgres.acquireWithin(),
            postgres.answerWithin(),
            postgres.waiting()),
        former);
  }
}
