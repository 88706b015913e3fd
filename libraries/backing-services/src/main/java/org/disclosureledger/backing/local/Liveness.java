package org.disclosureledger.backing.local;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.disclosureledger.backing.installation.ServiceClient;

/**
 * Whether a service's process goes on: it answers and does not say that it is dead. One that has
 * not answered yet since its start is starting.
 */
final class Liveness implements BooleanSupplier {

  private static final Duration TO_ANSWER = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final ServiceClient service;
  private final Layout layout;
  private final String name;
  private long lived;

  Liveness(ServiceClient service, Layout layout, String name) {
    this.service = service.within(TO_ANSWER);
    this.layout = layout;
    this.name = name;
  }

  @Override
  public boolean getAsBoolean() {
    long now = LocalProcess.find(layout, name).map(process -> process.handle().pid()).orElse(0L);
    boolean alive = saysSo();
    if (alive) {
      lived = now;
    }
    return alive || lived != now;
  }

  private boolean saysSo() {
    try {
      return service.get("/q/health/live").status() == OK;
    } catch (UncheckedIOException silent) {
      return false;
    }
  }
}
