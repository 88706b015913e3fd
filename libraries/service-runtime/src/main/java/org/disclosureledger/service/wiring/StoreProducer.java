package org.disclosureledger.service.wiring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.disclosureledger.eventstore.AppendSettings;
import org.disclosureledger.eventstore.AppendStatistics;
import org.disclosureledger.eventstore.EventDecoder;
import org.disclosureledger.eventstore.EventStore;
import org.disclosureledger.eventstore.FormerPrimary;
import org.disclosureledger.eventstore.InboxGuards;
import org.disclosureledger.eventstore.ParkedEvents;
import org.disclosureledger.eventstore.PostgresEventStore;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.ledger.LifecycleCodec;
import org.disclosureledger.service.messaging.RelayRunner;

/** Makes the parts of the event store available to a service. */
final class StoreProducer {

  @Produces
  @Singleton
  @Typed(PostgresEventStore.class)
  PostgresEventStore postgres(
      Vertx vertx,
      @ReactiveDataSource("writer") Pool pool,
      InstantSource time,
      ServiceConfig config,
      Instance<RelayRunner> relay) {
    AppendSettings settings =
        AppendSettings.defaults().holding(config.postgres().waitingAppendBytes());
    return new PostgresEventStore(vertx, pool, time, settings, () -> relay.get().wake());
  }

  /** All pools of a service lead to one database. */
  @Produces
  @Singleton
  FormerPrimary formerPrimary() {
    return new FormerPrimary();
  }

  @Produces
  @ApplicationScoped
  EventStore store(PostgresEventStore postgres) {
    return postgres;
  }

  @Produces
  @Singleton
  AppendStatistics statistics(PostgresEventStore postgres) {
    return postgres.statistics();
  }

  @Produces
  @Singleton
  EventDecoder<LifecycleEvent> decoder() {
    return new EventDecoder<>(new LifecycleCodec(), List.of());
  }

  @Produces
  @Singleton
  InboxGuards guards(@ReactiveDataSource("writer") Pool pool) {
    return new InboxGuards(pool);
  }

  @Produces
  @Singleton
  ParkedEvents parked(@ReactiveDataSource("writer") Pool pool) {
    return new ParkedEvents(pool);
  }
}
