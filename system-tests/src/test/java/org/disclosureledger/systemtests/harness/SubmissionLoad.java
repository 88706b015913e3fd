package org.disclosureledger.systemtests.harness;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.jspecify.annotations.Nullable;

/**
 * Tools that submit reports at a steady rate, whatever the state of the services. A tool that got
 * no answer, or one that promises nothing, or one that bids it come later (429: everybody comes at
 * once when intake is back), repeats the same request under the same key until it is accepted.
 * Every second report has an address to which its reporter is told.
 */
public final class SubmissionLoad implements AutoCloseable {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final ServiceClient intake;
  private final String path;
  private final AtomicLong offered = new AtomicLong();
  private final Map<UUID, Accepted> accepted = new ConcurrentHashMap<>();
  private final Collection<String> refused = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService tools = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A report that was answered with 201.
   *
   * @param address where its reporter is told; empty for none
   * @param at when the answer came
   * @param took from the first try to the answer
   */
  public record Accepted(UUID id, String address, Instant at, Duration took) {}

  private SubmissionLoad(FourServices services, String program) {
    this.intake = services.client(Service.INTAKE);
    this.path = "/api/v1/programs/" + program + "/reports";
  }

  /** Begins to submit so many reports a second. */
  public static SubmissionLoad begin(FourServices services, String program, int perSecond) {
    SubmissionLoad load = new SubmissionLoad(services, program);
    long period = Duration.ofSeconds(1).toNanos() / perSecond;
    load.clock.scheduleAtFixedRate(
        () -> load.tools.execute(load::submitOrTell), 0, period, TimeUnit.NANOSECONDS);
    return load;
  }

  /** What ends a tool unexpectedly is told at once, and not by a wait for its answer. */
  private void submitOrTell() {
    try {
      submit();
    } catch (RuntimeException e) {
      refused.add(e.toString());
    }
  }

  private void submit() {
    long number = offered.incrementAndGet();
    String address = number % 2 == 0 ? "reporter-" + number + "@reporters.example.net" : "";
    String contact =
        address.isEmpty() ? "" : ", \"contact\": {\"email\": \"%s\"}".formatted(address);
    String body = "{\"title\": \"Load %d\"%s}".formatted(number, contact);
    ServiceClient tool = intake.with("Idempotency-Key", UUID.randomUUID().toString());
    Instant begun = Instant.now();
    Answer answer = answer(tool, body);
    Duration pause = FIRST_PAUSE;
    while (isLater(answer)) {
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      answer = answer(tool, body);
    }
    if (answer.isSuccess()) {
      UUID id = UUID.fromString(answer.json().path("id").asText());
      Instant now = Instant.now();
      accepted.put(id, new Accepted(id, address, now, Duration.between(begun, now)));
    } else {
      refused.add(answer.toString());
    }
  }

  private static boolean isLater(@Nullable Answer answer) {
    return answer == null
        || answer.status() == TOO_MANY_REQUESTS
        || answer.status() >= SERVER_ERRORS;
  }

  private @Nullable Answer answer(ServiceClient tool, String body) {
    try {
      return tool.post(path, body);
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  /** Offers nothing more and waits until all that was offered is accepted. */
  public void finish(Duration limit) {
    clock.shutdown();
    Awaitility.await("every submission is accepted")
        .atMost(limit)
        .until(() -> !refused.isEmpty() || accepted.size() >= offered.get());
    if (!refused.isEmpty()) {
      throw new IllegalStateException("refused: " + refused);
    }
  }

  /** How many were offered so far. */
  public long offered() {
    return offered.get();
  }

  /** What was accepted so far. */
  public Collection<Accepted> accepted() {
    return List.copyOf(accepted.values());
  }

  /** The ids of what was accepted so far. */
  public Set<UUID> ids() {
    return Set.copyOf(accepted.keySet());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    tools.shutdownNow();
  }
}
