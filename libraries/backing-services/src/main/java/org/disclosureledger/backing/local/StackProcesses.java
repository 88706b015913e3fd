package org.disclosureledger.backing.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;

/** The processes of the local stack: those that run, and their orderly end. */
final class StackProcesses {

  /** The name of the backing services' process. */
  static final String BACKING = "backing";

  /** The name of the process that serves the one address. */
  static final String DOOR = "door";

  /** The name of the command that stays in the foreground. */
  static final String UP = "up";

  /** The name of the process that looks after the others when nobody stays in the foreground. */
  static final String KEEPER = "keeper";

  private static final Duration KEEPER_ENDS_WITHIN = Duration.ofSeconds(10);
  private static final Duration SERVICES_END_WITHIN = Duration.ofSeconds(20);
  private static final Duration BACKING_ENDS_WITHIN = Duration.ofSeconds(40);

  private final Layout layout;

  StackProcesses(Layout layout) {
    this.layout = layout;
  }

  /** The services that run. */
  List<LocalProcess> services() {
    return Arrays.stream(Service.values())
        .flatMap(service -> LocalProcess.find(layout, service.label()).stream())
        .toList();
  }

  /** Everything that runs but a command in the foreground. */
  List<LocalProcess> all() {
    List<LocalProcess> all = new ArrayList<>(services());
    LocalProcess.find(layout, DOOR).ifPresent(all::add);
    LocalProcess.find(layout, BACKING).ifPresent(all::add);
    return all;
  }

  /** Whether a process looks after the others already. */
  boolean areKept() {
    return LocalProcess.find(layout, UP).isPresent()
        || LocalProcess.find(layout, KEEPER).isPresent();
  }

  /**
   * Ends who would start it all again, then the services, and what they stand on last; does nothing
   * when nothing runs.
   */
  void stop() {
    LocalProcess.find(layout, KEEPER)
        .ifPresent(
            keeper -> {
              keeper.ask();
              keeper.awaitEnd(layout, KEEPER_ENDS_WITHIN);
            });
    List<LocalProcess> services = new ArrayList<>(services());
    LocalProcess.find(layout, DOOR).ifPresent(services::add);
    services.forEach(LocalProcess::ask);
    services.forEach(service -> service.awaitEnd(layout, SERVICES_END_WITHIN));
    LocalProcess.find(layout, BACKING)
        .ifPresent(
            backing -> {
              backing.ask();
              backing.awaitEnd(layout, BACKING_ENDS_WITHIN);
            });
  }

  /** Ends a command in the foreground, which ends what it started. */
  void stopForeground() {
    LocalProcess.find(layout, UP)
        .ifPresent(
            up -> {
              up.ask();
              up.awaitEnd(layout, SERVICES_END_WITHIN.plus(BACKING_ENDS_WITHIN));
            });
  }

  /** The names of everything that can run. */
  static Stream<String> names() {
    return Stream.concat(
        Stream.of(BACKING, DOOR), Arrays.stream(Service.values()).map(Service::label));
  }
}
