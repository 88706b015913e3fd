package org.disclosureledger.backing.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.process.RestartPauses;

/**
 * Sees to it that every part of the stack runs: starts again what ended or was killed, at once the
 * first time and after longer and longer pauses then, and ends what has been unwell for a minute.
 */
final class Keeper {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration BEARS_ILLNESS_FOR = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofSeconds(15);

  private final Layout layout;
  private final List<Part> parts;
  private final Screen screen;
  private final InstantSource time;
  private final Map<String, RestartPauses> pauses = new HashMap<>();
  private final Map<String, Instant> illSince = new HashMap<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("keeper").factory());
  private boolean ended;

  Keeper(Layout layout, List<Part> parts, Screen screen, InstantSource time) {
    this.layout = layout;
    this.parts = List.copyOf(parts);
    this.screen = screen;
    this.time = time;
  }

  /** Looks after everything from now on; the JVM stays for it. */
  void keep() {
    long pause = LOOK_EVERY.toMillis();
    looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Starts nothing from now on; waits for a start that is on its way. */
  void close() {
    synchronized (this) {
      ended = true;
    }
    looks.shutdown();
  }

  /** Looks once at every part. */
  synchronized void look() {
    for (Part part : parts) {
      if (!ended) {
        look(part);
      }
    }
  }

  private void look(Part part) {
    Optional<LocalProcess> running = LocalProcess.find(layout, part.name());
    try {
      if (running.isEmpty()) {
        start(part);
      } else if (isIllTooLong(part)) {
        screen.tell(part.name(), "is not well and is ended");
        running.get().ask();
        running.get().awaitEnd(layout, TO_END);
      }
    } catch (RuntimeException e) {
      // whatever it is, the next look tries again
      screen.tell(part.name(), "could not be started: " + e.getMessage());
    }
  }

  private void start(Part part) {
    RestartPauses pause = pauses.computeIfAbsent(part.name(), name -> new RestartPauses(time));
    if (part.startable().getAsBoolean() && pause.over()) {
      pause.begin();
      screen.tell(part.name(), "has ended; it is started again");
      part.start().run();
    }
  }

  private boolean isIllTooLong(Part part) {
    if (part.wellOrStarting().getAsBoolean()) {
      illSince.remove(part.name());
      return false;
    }
    Instant now = time.instant();
    Instant since = illSince.computeIfAbsent(part.name(), name -> now);
    boolean tooLong = !now.isBefore(since.plus(BEARS_ILLNESS_FOR));
    if (tooLong) {
      illSince.remove(part.name());
    }
    return tooLong;
  }
}
