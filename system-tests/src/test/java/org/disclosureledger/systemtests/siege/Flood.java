package org.disclosureledger.systemtests.siege;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.ServiceClient;

/** Anonymous reports, as many at once as there are connections, and what they were answered. */
public final class Flood {

  /** What finds no place for its body, or for its append, within a second. */
  public static final int LATER = 503;

  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

  private final ServiceClient intake;
  private final String path;
  private final String description;
  private final Collection<UUID> accepted = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private Duration took = Duration.ZERO;

  /**
   * A flood that has not begun.
   *
   * @param bytes about the size of each report
   */
  public Flood(ServiceClient intake, String program, int bytes) {
    this.intake = intake;
    this.path = "/api/v1/programs/" + program + "/reports";
    this.description = "x".repeat(bytes);
  }

  /** Submits so many reports and waits for every answer. */
  public void submit(int reports, int connections) {
    AtomicInteger next = new AtomicInteger();
    Instant begun = Instant.now();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        threads.execute(
            () -> {
              while (next.incrementAndGet() <= reports) {
                submit();
              }
            });
      }
    }
    took = Duration.between(begun, Instant.now());
  }

  /** Who is told to come later does so; what was accepted then is one report for each request. */
  private void submit() {
    while (!isAnswered()) {
      LockSupport.parkNanos(AGAIN_AFTER.toNanos());
    }
  }

  private boolean isAnswered() {
    String body = "{\"title\": \"Flood\", \"description\": \"%s\"}".formatted(description);
    try {
      Answer answer = intake.post(path, body);
      answers.computeIfAbsent(answer.status(), none -> new AtomicInteger()).incrementAndGet();
      if (answer.isSuccess()) {
        accepted.add(UUID.fromString(answer.json().path("id").asText()));
      }
      return answer.status() != LATER;
    } catch (UncheckedIOException e) {
      answers.computeIfAbsent(0, none -> new AtomicInteger()).incrementAndGet();
      return true;
    }
  }

  /** The ids of the reports that were accepted. */
  public List<UUID> accepted() {
    return List.copyOf(accepted);
  }

  /** From the first request of the last flood to its last answer. */
  public Duration took() {
    return took;
  }

  /** How often each status was answered; 0 for no answer. */
  public Map<Integer, Integer> answers() {
    return answers.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }
}
