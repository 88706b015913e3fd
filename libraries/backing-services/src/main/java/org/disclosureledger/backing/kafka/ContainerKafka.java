package org.disclosureledger.backing.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.container.ContainerService;
import org.disclosureledger.backing.container.FixedPortContainer;
import org.disclosureledger.backing.container.InContainer;

/** The broker in a container of its own. */
public final class ContainerKafka extends AdministeredKafka implements InContainer {

  private static final String IMAGE = "apache/kafka:4.1.1";
  private static final int PORT_INSIDE = 9092;
  private static final int CONTROLLER_PORT_INSIDE = 9093;
  private static final String LOG_DIRECTORY = "/tmp/kraft-combined-logs";

  private final int port;
  private final String clusterId = Uuid.randomUuid().toString();
  private final ContainerService service;

  private ContainerKafka(Plan plan) {
    this.port = plan.port(Kind.KAFKA);
    this.service =
        new ContainerService(
            () ->
                new FixedPortContainer(
                    IMAGE,
                    port,
                    PORT_INSIDE,
                    environment(bootstrapServers(), clusterId),
                    List.of()),
            () -> topicIds() != null);
  }

  /** Makes a broker as planned and starts it. */
  public static ContainerKafka start(Plan plan) {
    ContainerKafka kafka = new ContainerKafka(plan);
    kafka.start();
    return kafka;
  }

  @Override
  public String bootstrapServers() {
    return ContainerService.host() + ":" + port;
  }

  @Override
  public void wipe() {
    service.run("rm -rf " + LOG_DIRECTORY + "/*");
    service.replace();
  }

  @Override
  public ContainerService container() {
    return service;
  }

  @Override
  public void close() {
    service.close();
  }

  /** The image makes a setting {@code a.b} of a variable {@code KAFKA_A_B}. */
  static Map<String, String> environment(String advertised, String clusterId) {
    Map<String, String> settings =
        BrokerSettings.of(
            "PLAINTEXT://0.0.0.0:" + PORT_INSIDE,
            "PLAINTEXT://" + advertised,
            CONTROLLER_PORT_INSIDE);
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (name, value) ->
            environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    environment.put("KAFKA_LOG_DIRS", LOG_DIRECTORY);
    environment.put("CLUSTER_ID", clusterId);
    return environment;
  }
}
