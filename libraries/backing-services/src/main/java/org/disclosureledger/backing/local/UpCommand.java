package org.disclosureledger.backing.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosureledger.backing.PortInUseException;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.backing.process.Directories;
import org.disclosureledger.backing.process.Ports;

/**
 * Starts what does not run of the stack, says when it is ready and how to use it, and stays until
 * Ctrl-C unless it was asked to detach. Whatever ends meanwhile is started again: by this command,
 * or by the keeper that it leaves behind.
 */
final class UpCommand {

  private static final Duration BACKING_LIMIT = Duration.ofSeconds(120);
  private static final Duration DOOR_LIMIT = Duration.ofSeconds(30);
  private static final Duration SERVICES_LIMIT = Duration.ofMinutes(3);
  private static final Duration PATIENCE_WITH_LEFTOVERS = Duration.ofSeconds(25);
  private static final int LOG_LINES = 15;

  private final Layout layout;
  private final UpOptions options;
  private final LocalPorts ports;
  private final StackProcesses processes;
  private final Launch launch;
  private final Screen screen;
  private final Keeper keeper;
  private volatile boolean stopsAtExit = true;

  UpCommand(Layout layout, UpOptions options, Screen screen, InstantSource time) {
    this.layout = layout;
    this.options = options;
    this.ports = LocalPorts.of(layout, options.ports());
    this.processes = new StackProcesses(layout);
    this.launch = new Launch(layout, ports);
    this.screen = screen;
    this.keeper = new Keeper(layout, launch.parts(), screen, time);
  }

  void run() {
    boolean runs = processes.areKept() || !processes.all().isEmpty();
    if (runs) {
      requireNothingElseAsked();
    }
    if (processes.areKept()) {
      screen.say(
          "The stack of " + layout.data() + " runs already, and what ends is started again.");
      awaitReady();
      return;
    }
    requireFreePorts();
    if (options.fresh()) {
      List.of(layout.backing(), layout.installation()).forEach(Directories::delete);
    }
    ports.keep(layout);
    LocalProcess.current(layout, StackProcesses.UP);
    // what ran before goes on when this command fails
    stopsAtExit = !runs;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stack-end"));
    start();
    if (options.detach()) {
      stopsAtExit = false;
      launch.keeper();
    } else {
      stay();
    }
  }

  private void start() {
    screen.say("Disclosure Ledger on this machine; its data is in " + layout.data());
    startMissing(StackProcesses.BACKING, launch::backing);
    awaitBacking();
    Installation installation = launch.prepare();
    startMissing(StackProcesses.DOOR, launch::door);
    for (Service service : Service.values()) {
      startMissing(service.label(), () -> launch.service(service, installation));
    }
    awaitReady();
  }

  private void startMissing(String name, Runnable start) {
    if (LocalProcess.find(layout, name).isEmpty()) {
      start.run();
    } else {
      screen.tell(name, "runs already");
    }
  }

  private void awaitBacking() {
    await(StackProcesses.BACKING, launch::backingIsReady, BACKING_LIMIT);
    screen.tell("PostgreSQL, Kafka, mail", "ready after " + screen.elapsed());
  }

  /** Waits until everything is ready, whoever started it, and says how to use it. */
  private void awaitReady() {
    if (!launch.backingIsReady()) {
      awaitBacking();
    }
    Installation installation = Installation.in(layout.installation());
    awaitEach(Health::ready, "takes requests after ");
    publishPrograms(installation);
    awaitEach(Health::wired, "ready after ");
    await(StackProcesses.DOOR, this::doorIsOpen, DOOR_LIMIT);
    screen.say("");
    screen.say("Ready after " + screen.elapsed() + ".");
    new Welcome(screen, ports).show(installation);
  }

  private boolean doorIsOpen() {
    return Servers.door(ports.of(LocalPorts.DOOR)).isEmpty();
  }

  private void requireNothingElseAsked() {
    boolean elsewhere = !ports.equals(LocalPorts.of(layout, Map.of()));
    if (options.fresh() || elsewhere) {
      throw new CommandFailed(
          LocalStack.TAKEN,
          "The stack of "
              + layout.data()
              + " runs. For other ports or without its data: deploy/disclosure down first");
    }
  }

  /** The ports of what is to be started; a part that runs has its own. */
  private void requireFreePorts() {
    boolean leftInHaste = Files.exists(layout.run().resolve("backing.properties"));
    Duration patience = leftInHaste ? PATIENCE_WITH_LEFTOVERS : Duration.ZERO;
    Set<String> running =
        processes.all().stream()
            .flatMap(process -> LocalPorts.namesOf(process.name()))
            .collect(Collectors.toSet());
    try {
      ports
          .byName()
          .forEach(
              (name, port) -> {
                if (!running.contains(name)) {
                  Ports.requireFree(name, port, patience);
                }
              });
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

  private void awaitEach(Function<ServiceClient, Health> asked, String words) {
    Set<Service> waiting = EnumSet.allOf(Service.class);
    boolean all =
        Waiting.until(
            () -> {
              for (Service service : Set.copyOf(waiting)) {
                requireAlive(service.label());
                if (asked.apply(management(service)).ready()) {
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
              .map(service -> service.label() + " " + asked.apply(management(service)).lacking())
              .toList()
              .toString();
      throw new CommandFailed(
          LocalStack.FAILED, "Not ready within " + SERVICES_LIMIT.toSeconds() + " s: " + lacking);
    }
  }

  private ServiceClient management(Service service) {
    return ServiceClient.onPort(ports.managementOf(service));
  }

  private void await(String process, BooleanSupplier good, Duration limit) {
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
          process + " was not ready after " + limit.toSeconds() + " s:\n" + log(process));
    }
  }

  /** When somebody else looks after the processes, one that ended comes again. */
  private void requireAlive(String process) {
    if (LocalProcess.find(layout, process).isEmpty() && !keptByAnother()) {
      throw new CommandFailed(LocalStack.FAILED, process + " has ended:\n" + log(process));
    }
  }

  private boolean keptByAnother() {
    return LocalProcess.find(layout, StackProcesses.UP)
            .filter(up -> up.handle().pid() != ProcessHandle.current().pid())
            .isPresent()
        || LocalProcess.find(layout, StackProcesses.KEEPER).isPresent();
  }

  private String log(String process) {
    try {
      List<String> lines =
          Files.readString(layout.log(process), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + process, e);
    }
  }

  /** Stays until Ctrl-C, and starts again what ends. */
  private void stay() {
    stopsAtExit = true;
    screen.say("Ctrl-C stops everything. What ends before is started again.");
    keeper.keep();
    new CompletableFuture<Void>().join();
  }

  private void end() {
    keeper.close();
    if (stopsAtExit) {
      processes.stop();
      screen.say("Everything that was started here has ended.");
    }
    StoredProperties.delete(layout.run().resolve(StackProcesses.UP + ".properties"));
  }
}
