package org.disclosureledger.backing.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.backing.Kind;
import org.disclosureledger.backing.Plan;
import org.disclosureledger.backing.container.ContainerService;
import org.disclosureledger.backing.container.FixedPortContainer;
import org.disclosureledger.backing.container.InContainer;

/** A PostgreSQL server in a container of its own. */
public final class ContainerPostgres extends TemplatedPostgres implements InContainer {

  private static final String IMAGE = "postgres:18";
  private static final int PORT_INSIDE = 5432;

  private final int port;
  private final String password = UUID.randomUUID().toString();
  private final Map<String, String> settings;
  private final ContainerService service;

  private ContainerPostgres(Plan plan) {
    this.port = plan.port(Kind.POSTGRES);
    this.settings = plan.postgresSettings();
    this.service = new ContainerService(this::newContainer, this::answers);
  }

  /** Makes a server as planned and starts it. */
  public static ContainerPostgres start(Plan plan) {
    ContainerPostgres postgres = new ContainerPostgres(plan);
    postgres.start();
    return postgres;
  }

  @Override
  public String host() {
    return ContainerService.host();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String superuser() {
    return EmbeddedPostgres.SUPERUSER;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void stopImmediately() {
    service.signal("QUIT");
  }

  @Override
  public void wipe() {
    templates().forget();
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

  private FixedPortContainer newContainer() {
    List<String> command = new ArrayList<>(List.of("postgres"));
    command.addAll(ServerSettings.arguments(List.of(settings)));
    Map<String, String> environment =
        Map.of(
            "POSTGRES_PASSWORD",
            password,
            "POSTGRES_INITDB_ARGS",
            String.join(" ", ClusterOptions.ARGUMENTS));
    return new FixedPortContainer(IMAGE, port, PORT_INSIDE, environment, command);
  }

  private boolean answers() throws SQLException {
    try (Connection connection = database("postgres").connect()) {
      return connection.isValid(1);
    }
  }
}
