package org.disclosureledger.backing.local;

import org.disclosureledger.backing.installation.ProgramPublisher;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;

/** Says of everything whether it is ready. */
final class StatusCommand {

  private static final int OK = 200;

  private final Layout layout;
  private final LocalPorts ports;
  private final Screen screen;

  StatusCommand(Layout layout, Screen screen) {
    this.layout = layout;
    this.ports = LocalPorts.of(layout, java.util.Map.of());
    this.screen = screen;
  }

  /** Whether everything is ready. */
  boolean run() {
    boolean ready = tellBacking();
    for (Service service : Service.values()) {
      ready &= tell(service);
    }
    return ready & tellPrograms();
  }

  private boolean tellBacking() {
    boolean runs = LocalProcess.find(layout, StackProcesses.BACKING).isPresent();
    boolean ready = runs && new Launch(layout, ports).backingIsReady();
    screen.tell("PostgreSQL, Kafka, mail", ready ? "ready" : runs ? "starting" : "does not run");
    return ready;
  }

  private boolean tell(Service service) {
    if (LocalProcess.find(layout, service.label()).isEmpty()) {
      screen.tell(service.label(), "does not run");
      return false;
    }
    Health health = Health.wired(ServiceClient.onPort(ports.of(service)));
    screen.tell(
        service.label(),
        health.ready() ? "ready" : "not ready: " + String.join("; ", health.lacking()));
    return health.ready();
  }

  private boolean tellPrograms() {
    ServiceClient intake = ServiceClient.onPort(ports.of(Service.INTAKE));
    boolean all = true;
    for (String program : ProgramPublisher.slugs(layout.programs())) {
      boolean published = intake.answers() && isPublished(intake, program);
      screen.tell("program " + program, published ? "published" : "not published");
      all &= published;
    }
    return all;
  }

  private static boolean isPublished(ServiceClient intake, String program) {
    return intake.get("/api/v1/programs/" + program).status() == OK;
  }
}
