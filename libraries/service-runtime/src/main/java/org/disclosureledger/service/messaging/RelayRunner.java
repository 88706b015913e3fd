package org.disclosureledger.service.messaging;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.disclosureledger.eventstore.OutboxRelay;
import org.disclosureledger.eventstore.RelaySettings;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.ServiceConfig;
import org.jboss.logging.Logger;

/** Runs this process's relay from start to shutdown. */
@ApplicationScoped
public class RelayRunner {

  private static final Logger LOG = Logger.getLogger(RelayRunner.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final OutboxRelay relay;

  RelayRunner(
      Vertx vertx,
      @ReactiveDataSource("relay") Pool pool,
      ServiceConfig config,
      LifecycleRouting routing,
      KafkaRecordPublisher publisher,
      KafkaBrokerTopics topics) {
    RelaySettings defaults = RelaySettings.defaults();
    this.relay =
        new OutboxRelay(
            vertx,
            pool,
            config.service(),
            routing,
            publisher,
            topics,
            new RelaySettings(
                config.relay().lease(),
                defaults.batchEvents(),
                defaults.batchBytes(),
                defaults.batchesInFlight(),
                defaults.poll(),
                config.relay().topicCheck(),
                defaults.longestBackoff()));
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    try {
      relay.stop().await().atMost(STOP_PATIENCE);
    } catch (RuntimeException e) {
      LOG.warnf("relay did not stop in time, failure=%s", Repeats.kind(e));
    }
  }

  /** Something was appended here and committed. */
  public void wake() {
    relay.appended();
  }

  /** The relay, for health and metrics. */
  public OutboxRelay relay() {
    return relay;
  }
}
