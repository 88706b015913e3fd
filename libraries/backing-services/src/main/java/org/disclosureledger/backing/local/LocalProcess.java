package org.disclosureledger.backing.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.process.OwnSession;

/**
 * A process of the local stack, which goes on when the command that started it has ended. It is
 * found again by its id, and taken for the same only if it started at the same instant and carries
 * the mark of this stack: an id is given to somebody else one day.
 *
 * @param name what it is
 * @param handle the process
 */
record LocalProcess(String name, ProcessHandle handle) {

  /** What the system tells of a start differs by as much when its clock was set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final int LOOKS = 20;
  private static final Duration MOMENT = Duration.ofMillis(10);

  /** Starts a process in a session of its own; Ctrl-C in a terminal does not reach it. */
  static LocalProcess start(
      Layout layout, String name, List<String> command, Map<String, String> environment) {
    List<String> whole = new ArrayList<>(OwnSession.PREFIX);
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(layout.data().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(freshLog(layout, name).toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("DISCLOSURE_"));
    builder.environment().putAll(environment);
    try {
      LocalProcess started = new LocalProcess(name, builder.start().toHandle());
      started.remember(layout);
      return started;
    } catch (IOException e) {
      throw new BackingServiceException(name + " cannot be started", e);
    }
  }

  /** This very process, under a name. */
  static LocalProcess current(Layout layout, String name) {
    LocalProcess self = new LocalProcess(name, ProcessHandle.current());
    self.remember(layout);
    return self;
  }

  /** A process that an earlier command started, if it still runs. */
  static Optional<LocalProcess> find(Layout layout, String name) {
    Map<String, String> remembered = StoredProperties.read(file(layout, name));
    if (!remembered.containsKey("pid")) {
      return Optional.empty();
    }
    Instant started = Instant.parse(remembered.getOrDefault("started", Instant.EPOCH.toString()));
    return ProcessHandle.of(Long.parseLong(remembered.get("pid")))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startedAt(handle, started) && carries(handle, layout.mark()))
        .map(handle -> new LocalProcess(name, handle));
  }

  boolean isAlive() {
    return handle.isAlive();
  }

  /** Completes when it has ended. */
  CompletableFuture<ProcessHandle> end() {
    return handle.onExit();
  }

  /** Asks it to end, as SIGTERM does. */
  void ask() {
    handle.destroy();
  }

  /** Waits for its end, kills it when the patience is over, and forgets it. */
  void awaitEnd(Layout layout, Duration patience) {
    if (!endsWithin(patience)) {
      handle.destroyForcibly();
      endsWithin(patience);
    }
    StoredProperties.delete(file(layout, name));
  }

  private boolean endsWithin(Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new BackingServiceException("cannot wait for the end of " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("interrupted while waiting for the end of " + name, e);
    }
  }

  private void remember(Layout layout) {
    StoredProperties.write(
        file(layout, name),
        Map.of(
            "pid",
            Long.toString(handle.pid()),
            "started",
            handle.info().startInstant().orElse(Instant.EPOCH).toString()));
  }

  private static boolean startedAt(ProcessHandle handle, Instant expected) {
    return handle
        .info()
        .startInstant()
        .filter(at -> Duration.between(at, expected).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  /** A process that becomes another program (exec) shows no arguments for a moment. */
  private static boolean carries(ProcessHandle handle, String mark) {
    for (int look = 0; look < LOOKS && handle.isAlive(); look++) {
      if (handle.info().commandLine().filter(line -> line.contains(mark)).isPresent()) {
        return true;
      }
      LockSupport.parkNanos(MOMENT.toNanos());
    }
    return false;
  }

  private static Path file(Layout layout, String name) {
    return layout.run().resolve(name + ".properties");
  }

  /** The log of the last run is kept beside the new one. */
  private static Path freshLog(Layout layout, String name) {
    Path log = layout.log(name);
    try {
      if (Files.exists(log)) {
        Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put away " + log, e);
    }
  }
}
