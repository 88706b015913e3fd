package org.disclosureledger.systemtests.order;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.disclosureledger.eventstore.OrderMutant;
import org.disclosureledger.eventstore.RelaySettings;
import org.disclosureledger.eventstore.TestLedger;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.messaging.KafkaRecordPublisher;

/**
 * A process that does nothing but relay: the product's relay and the product's publisher. It runs
 * until it is killed.
 */
public final class RelayProcess {

  /** How long a leader that is killed or paused keeps its place: others take over soon. */
  static final Duration LEASE = Duration.ofSeconds(1);

  /** Where nobody is killed or paused, a slow machine must not look as if somebody was. */
  private static final Duration PATIENT_LEASE = Duration.ofSeconds(15);

  private RelayProcess() {}

  /** Arguments: name, mutant, database's host, port and name, broker, topic. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    String topic = arguments[6];
    OrderMutant mutant = OrderMutant.valueOf(arguments[1]);
    mutant
        .relay(
            vertx,
            pool(vertx, arguments[2], Integer.parseInt(arguments[3]), arguments[4]),
            arguments[0],
            new NoteRouting(topic),
            new KafkaRecordPublisher(arguments[5], withoutFailpoints()),
            new SteadyTopics(Map.of(topic, "the only one")),
            settings(mutant == OrderMutant.NONE ? LEASE : PATIENT_LEASE))
        .start();
  }

  static RelaySettings settings(Duration lease) {
    return new RelaySettings(
        lease,
        200,
        1024 * 1024,
        4,
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofMillis(200));
  }

  private static Pool pool(Vertx vertx, String host, int port, String database) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(TestLedger.SERVICE + "_writer")
            .setPassword(TestLedger.PASSWORD)
            .setCachePreparedStatements(true);
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(options)
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx.getDelegate())
            .build());
  }

  /** Without a framework nobody reads a configuration; failpoints ask for one member of it. */
  private static Failpoints withoutFailpoints() {
    return new Failpoints(
        (ServiceConfig)
            Proxy.newProxyInstance(
                ServiceConfig.class.getClassLoader(),
                new Class<?>[] {ServiceConfig.class},
                (proxy, method, values) -> Optional.empty()));
  }
}
