package org.disclosureledger.backing.local;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** Asks everything itself whether it works, and names what does not. */
final class StatusCommand {

  private static final int OK = 200;

  private final Layout layout;
  private final LocalPorts ports;
  private final Launch launch;
  private final Screen screen;

  StatusCommand(Layout layout, Screen screen) {
    this.layout = layout;
    this.ports = LocalPorts.of(layout, Map.of());
    this.launch = new Launch(layout, ports);
    this.screen = screen;
  }

  /** Whether everything is ready. */
  boolean run() {
    boolean announced = launch.announcement().containsKey("postgres.port");
    boolean ready = tell("PostgreSQL", announced, () -> Servers.postgres(launch.postgres()));
    ready &= tell("Kafka", announced, () -> Servers.kafka(launch.kafka().bootstrapServers()));
    ready &= tell("mail", announced, () -> Servers.mail(ports.of(LocalPorts.SMTP)));
    for (Service service : Service.values()) {
      ready &= tell(service);
    }
    Optional<String> door = Servers.door(ports.of(LocalPorts.DOOR));
    screen.tell("one address", door.map(words -> "not ready: " + words).orElse("ready"));
    ready &= door.isEmpty();
    ready &= tellPrograms();
    screen.tell(
        "what ends",
        new StackProcesses(layout).areKept()
            ? "is started again"
            : "stays so, since nobody looks after it; deploy/disclosure up does");
    return ready;
  }

  private boolean tell(String server, boolean announced, Supplier<Optional<String>> fault) {
    boolean runs = LocalProcess.find(layout, StackProcesses.BACKING).isPresent();
    Optional<String> told =
        announced ? fault.get() : Optional.of(runs ? "is being started" : "does not run");
    screen.tell(server, told.map(words -> "not ready: " + words).orElse("ready"));
    return told.isEmpty();
  }

  private boolean tell(Service service) {
    if (LocalProcess.find(layout, service.label()).isEmpty()) {
      screen.tell(service.label(), "does not run");
      return false;
    }
    Health health = Health.wired(ServiceClient.onPort(ports.managementOf(service)));
    screen.tell(
        service.label(),
        health.ready() ? "ready" : "not ready: " + String.join("; ", health.lacking()));
    return health.ready();
  }

  private boolean tellPrograms() {
    ServiceClient intake = ServiceClient.onPort(ports.of(Service.INTAKE));
    boolean all = true;
    for (String program : ProgramPublisher.slugs(layout.programs())) {
      boolean published = isPublished(intake, program);
      screen.tell("program " + program, published ? "published" : "not published");
      all &= published;
    }
    return all;
  }

  private static boolean isPublished(ServiceClient intake, String program) {
    try {
      return intake.get("/api/v1/programs/" + program).status() == OK;
    } catch (UncheckedIOException silent) {
      return false;
    }
  }
}
