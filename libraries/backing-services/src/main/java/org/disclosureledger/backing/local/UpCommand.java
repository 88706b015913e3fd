package org.disclosureledger.backing.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.disclosureledger.backing.PortInUseException;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.Ports;

/**
 * Starts the stack, says when it is ready and how to use it, and stays until Ctrl-C unless it was
 * asked to detach.
 */
final class UpCommand {

  private static final Duration BACKING_LIMIT = Duration.ofSeconds(90);
  private static final Duration SERVICES_LIMIT = Duration.ofMinutes(3);
  private static final Duration PATIENCE_WITH_LEFTOVERS = Duration.ofSeconds(25);
  private static final int LOG_LINES = 15;

  private final Layout layout;
  private final UpOptions options;
  private final LocalPorts ports;
  private final StackProcesses processes;
  private final Launch launch;
  private final Screen screen;
  private final Map<Service, LocalProcess> services = new EnumMap<>(Service.class);
  private volatile boolean stopsAtExit = true;

  UpCommand(Layout layout, UpOptions options, Screen screen) {
    this.layout = layout;
    this.options = options;
    this.ports = LocalPorts.of(layout, options.ports());
    this.processes = new StackProcesses(layout);
    this.launch = new Launch(layout, ports);
    this.screen = screen;
  }

  void run() {
    requireNothingRuns();
    requireFreePorts();
    if (options.fresh()) {
      List.of(layout.backing(), layout.installation()).forEach(Directories::delete);
    }
    ports.keep(layout);
    LocalProcess.current(layout, StackProcesses.UP);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stack-end"));
    start();
    if (options.detach()) {
      stopsAtExit = false;
    } else {
      stay();
    }
  }

  private void start() {
    screen.say("Disclosure Ledger on this machine; its data is in " + layout.data());
    LocalProcess backing = launch.backing();
    await(backing, launch::backingIsReady, BACKING_LIMIT);
    screen.tell("PostgreSQL, Kafka, mail", "ready after " + screen.elapsed());
    Installation installation = launch.prepare();
    for (Service service : Service.values()) {
      services.put(service, launch.service(service, installation));
    }
    awaitEach(client -> Health.ready(client).ready(), "takes requests after ");
    publishPrograms(installation);
    awaitEach(client -> Health.wired(client).ready(), "ready after ");
    screen.say("");
    screen.say("Ready after " + screen.elapsed() + ".");
    new Welcome(screen, ports).show(installation);
  }

  private void requireNothingRuns() {
    List<LocalProcess> running = processes.all();
    if (!running.isEmpty() || LocalProcess.find(layout, StackProcesses.UP).isPresent()) {
      throw new CommandFailed(
          LocalStack.TAKEN,
          "The stack of " + layout.data() + " runs already. See: deploy/disclosure status");
    }
  }

  private void requireFreePorts() {
    boolean leftInHaste = Files.exists(layout.run().resolve("backing.properties"));
    Duration patience = leftInHaste ? PATIENCE_WITH_LEFTOVERS : Duration.ZERO;
    try {
      ports.byName().forEach((name, port) -> Ports.requireFree(name, port, patience));
    } catch (PortInUseException e) {
      throw new CommandFailed(
          LocalStack.TAKEN,
          e.getMessage() + ". Stop what listens there, or choose another: up --NAME-port N");
    }
  }

  private void publishPrograms(Installation installation) {
    ServiceClient intake = ServiceClient.onPort(ports.of(Service.INTAKE));
    new ProgramPublisher(intake, installation)
        .publishMissing(layout.programs())
        .forEach(program -> screen.tell("program " + program, "published"));
  }

  private void awaitEach(java.util.function.Predicate<ServiceClient> good, String words) {
    Set<Service> waiting = EnumSet.allOf(Service.class);
    boolean all =
        Waiting.until(
            () -> {
              for (Service service : Set.copyOf(waiting)) {
                requireAlive(processOf(service));
                if (good.test(ServiceClient.onPort(ports.of(service)))) {
                  screen.tell(service.label(), words + screen.elapsed());
                  waiting.remove(service);
                }
              }
              return waiting.isEmpty();
            },
            SERVICES_LIMIT);
    if (!all) {
      String lacking =
          waiting.stream()
              .map(
                  service ->
                      service.label()
                          + " "
                          + Health.wired(ServiceClient.onPort(ports.of(service))).lacking())
              .toList()
              .toString();
      throw new CommandFailed(
          LocalStack.FAILED, "Not ready within " + SERVICES_LIMIT.toSeconds() + " s: " + lacking);
    }
  }

  private LocalProcess processOf(Service service) {
    LocalProcess process = services.get(service);
    if (process == null) {
      throw new IllegalStateException(service + " was not started");
    }
    return process;
  }

  private void await(
      LocalProcess process, java.util.function.BooleanSupplier good, Duration limit) {
    boolean came =
        Waiting.until(
            () -> {
              requireAlive(process);
              return good.getAsBoolean();
            },
            limit);
    if (!came) {
      throw new CommandFailed(
          LocalStack.FAILED,
          process.name() + " was not ready after " + limit.toSeconds() + " s:\n" + log(process));
    }
  }

  private void requireAlive(LocalProcess process) {
    if (!process.isAlive()) {
      throw new CommandFailed(LocalStack.FAILED, process.name() + " has ended:\n" + log(process));
    }
  }

  private String log(LocalProcess process) {
    try {
      List<String> lines =
          Files.readString(layout.log(process.name()), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + process.name(), e);
    }
  }

  /** Stays until all processes have ended; says so when one does. */
  private void stay() {
    screen.say("Ctrl-C stops everything.");
    CompletableFuture<?>[] ends =
        processes.all().stream()
            .map(process -> process.end().thenRun(() -> screen.tell(process.name(), "has ended")))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends).join();
  }

  private void end() {
    if (stopsAtExit) {
      processes.stop();
      screen.say("Everything that was started here has ended.");
    }
    StoredProperties.delete(layout.run().resolve(StackProcesses.UP + ".properties"));
  }
}
