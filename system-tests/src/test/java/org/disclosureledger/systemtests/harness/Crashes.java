package org.disclosureledger.systemtests.harness;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.disclosureledger.backing.installation.Service;

/** Kills processes at named points while reports come in, and counts who was killed where. */
public final class Crashes {

  private static final Duration REACHED_WITHIN = Duration.ofMinutes(3);

  private static final int PER_SECOND = 20;

  private final FaultField field;
  private final FourServices services;
  private final Map<String, Integer> byPoint = new TreeMap<>();
  private final Map<String, Integer> byVictim = new TreeMap<>();

  /**
   * One kill.
   *
   * @param cause brings the service to the point, once it is armed
   * @param afterwards what has to work again with the new process
   */
  public record Crash(Service victim, String point, Runnable cause, Runnable afterwards) {

    /** A kill at a point to which the reports that come in bring the service. */
    public static Crash of(Service victim, String point) {
      return new Crash(victim, point, () -> {}, () -> {});
    }
  }

  /** Kills whatever runs there. */
  public Crashes(FaultField field) {
    this.field = field;
    this.services = field.services();
  }

  /** All of them at once. */
  public void together(List<Crash> crashes) {
    whileReportsComeIn(
        () -> {
          try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running =
                crashes.stream()
                    .map(crash -> CompletableFuture.runAsync(() -> kill(crash), threads))
                    .toList();
            running.forEach(CompletableFuture::join);
          }
        });
    crashes.forEach(crash -> crash.afterwards().run());
  }

  /** SIGKILL to the broker while a service's relay has come to a point and stays there. */
  public void broker(Service relay, String point) {
    whileReportsComeIn(() -> killBroker(relay, point));
  }

  /** What comes in meanwhile has arrived everywhere before this returns. */
  private void whileReportsComeIn(Runnable kills) {
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      kills.run();
      field.finish(load);
    }
    field.awaitQuiet();
  }

  /** SIGKILL to a service that has come to a point, and at once a new process, not ready yet. */
  private void kill(Crash crash) {
    Service victim = crash.victim();
    services.failpoints().arm(victim, crash.point());
    Thread.startVirtualThread(() -> withoutAnAnswer(crash.cause()));
    services.failpoints().awaitReached(victim, crash.point(), REACHED_WITHIN);
    services.process(victim).kill();
    count(victim.label(), crash.point());
    services.process(victim).start();
  }

  private void killBroker(Service relay, String point) {
    services.failpoints().arm(relay, point);
    services.failpoints().awaitReached(relay, point, REACHED_WITHIN);
    services.kafka().kill();
    services.failpoints().disarm(relay, point);
    count("broker", point);
    services.kafka().start();
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
