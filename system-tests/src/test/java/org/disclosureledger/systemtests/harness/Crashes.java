package org.disclosureledger.systemtests.harness;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;

/** Kills processes at named points, and counts who was killed where. */
public final class Crashes {

  private static final Duration REACHED_WITHIN = Duration.ofMinutes(3);
  private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(3);

  /** So many events may be on their way while reports come in. */
  private static final long UNDER_WAY = 50;

  private final FourServices services;
  private final Map<String, Integer> byPoint = new TreeMap<>();
  private final Map<String, Integer> byVictim = new TreeMap<>();

  /** Kills these. */
  public Crashes(FourServices services) {
    this.services = services;
  }

  /**
   * SIGKILL to a service that has come to a point, and a new process for it. Whoever was killed
   * before has to have published what it left behind.
   *
   * @param cause brings the service to the point, after it is armed
   */
  public void kill(Service victim, String point, Runnable cause) {
    ServiceProcess process = services.process(victim);
    recover(victim);
    services.failpoints().arm(victim, point);
    Thread.startVirtualThread(() -> withoutAnAnswer(cause));
    services.failpoints().awaitReached(victim, point, REACHED_WITHIN);
    process.kill();
    count(victim.label(), point);
    process.start();
  }

  /** The same where the load alone brings the service to the point. */
  public void kill(Service victim, String point) {
    kill(victim, point, () -> {});
  }

  /** SIGKILL to the broker while a service's relay has come to a point and stays there. */
  public void killBroker(Service relay, String point) {
    recover(relay);
    services.failpoints().arm(relay, point);
    services.failpoints().awaitReached(relay, point, REACHED_WITHIN);
    services.kafka().kill();
    services.failpoints().disarm(relay, point);
    count("broker", point);
    services.kafka().start();
  }

  private void recover(Service service) {
    services.process(service).restart();
    LedgerChecker ledgers = services.checker();
    Awaitility.await(service.label() + " publishes what it left behind")
        .atMost(RECOVERED_WITHIN)
        .until(() -> ledgers.unpublished(service) < UNDER_WAY);
  }

  /** A process that stops where it is told to may stop before it answers. */
  private static void withoutAnAnswer(Runnable cause) {
    try {
      cause.run();
    } catch (UncheckedIOException e) {
      // killed before the answer
    }
  }

  private synchronized void count(String victim, String point) {
    byPoint.merge(point, 1, Integer::sum);
    byVictim.merge(victim, 1, Integer::sum);
  }

  /** How often anybody was killed at each point. */
  public synchronized Map<String, Integer> byPoint() {
    return Map.copyOf(byPoint);
  }

  /** How often each was killed anywhere. */
  public synchronized Map<String, Integer> byVictim() {
    return Map.copyOf(byVictim);
  }

  /** A line for each point and each victim. */
  public synchronized String table() {
    return lines("killed at", byPoint) + System.lineSeparator() + lines("killed", byVictim);
  }

  private static String lines(String what, Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> "%-10s %-28s %3d".formatted(what, count.getKey(), count.getValue()))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
