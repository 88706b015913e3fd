package org.disclosureledger.systemtests.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;

/** Who used the processors, as the system counts it. */
final class Processors {

  private final FourServices services;

  Processors(FourServices services) {
    this.services = services;
  }

  /** Runs something and tells how many processors each process kept busy meanwhile. */
  <T> T watch(String what, Supplier<T> work) {
    Map<String, Duration> before = used();
    long began = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.println(
        "  processors during "
            + what
            + ": "
            + used().entrySet().stream()
                .map(
                    now ->
                        String.format(
                            Locale.ROOT,
                            "%s %.2f",
                            now.getKey(),
                            now.getValue()
                                    .minus(before.getOrDefault(now.getKey(), Duration.ZERO))
                                    .toNanos()
                                / 1e9
                                / seconds))
                .collect(Collectors.joining(", ")));
    return result;
  }

  private Map<String, Duration> used() {
    Map<String, Duration> used = new TreeMap<>();
    add(used, "load, mail server", ProcessHandle.current());
    ProcessHandle.current().descendants().forEach(process -> add(used, name(process), process));
    return used;
  }

  private static void add(Map<String, Duration> used, String name, ProcessHandle process) {
    process.info().totalCpuDuration().ifPresent(cpu -> used.merge(name, cpu, Duration::plus));
  }

  private String name(ProcessHandle process) {
    for (Service service : Service.values()) {
      if (services.process(service).pid() == process.pid()) {
        return service.label();
      }
    }
    String command = process.info().command().orElse("");
    return command.endsWith("postgres")
        ? "PostgreSQL"
        : command.endsWith("java") ? "Kafka" : "others";
  }
}
