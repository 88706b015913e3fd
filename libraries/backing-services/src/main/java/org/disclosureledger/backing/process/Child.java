package org.disclosureledger.backing.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.disclosureledger.backing.BackingServiceException;

/**
 * A process and its descendants, started, signalled and ended by this JVM; they never outlive it by
 * more than their patience.
 */
public final class Child {

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);
  private static final Duration END_LOOK_AGAIN_AFTER = Duration.ofMillis(2);
  private static final Duration LONGEST_END = Duration.ofSeconds(1);
  private static final char ZOMBIE = 'Z';

  private static final int LOG_LINES_IN_MESSAGE = 15;

  private final ChildSpec spec;
  private final Process process;
  private List<Long> paused = List.of();

  private Child(ChildSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /** Starts it and the watch over it. */
  public static Child start(ChildSpec spec) {
    List<String> command = new ArrayList<>(OwnSession.PREFIX);
    command.addAll(spec.command());
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(spec.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
              .start();
      process.getOutputStream().close();
      Watchdog.over(process, spec);
      return new Child(spec, process);
    } catch (IOException e) {
      throw new BackingServiceException(spec.service() + " cannot be started", e);
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process, not its descendants, still exists. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it works.
   *
   * @throws BackingServiceException when it ends or the limit passes before; with the end of its
   *     log
   */
  public void awaitReady(BooleanSupplier works, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!works.getAsBoolean()) {
      if (exitsWithin(LOOK_AGAIN_AFTER)) {
        throw failure("ended with exit code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw failure("was not ready after " + limit);
      }
    }
  }

  /** Freezes it and its descendants. */
  public synchronized void pause() {
    // the parent first: nobody is born after that
    Signal.STOP.sendTo(List.of(pid()));
    List<Long> family = descendants();
    Signal.STOP.sendTo(family);
    paused = new ArrayList<>(family);
    paused.add(pid());
  }

  /** Lets it go on. */
  public synchronized void resume() {
    Signal.CONT.sendTo(paused);
    paused = List.of();
  }

  /** Ends it and its descendants at once and waits for the end of them all. */
  public synchronized void kill() {
    Signal.STOP.sendTo(List.of(pid()));
    List<ProcessHandle> family = process.descendants().toList();
    List<Long> victims = new ArrayList<>(family.stream().map(ProcessHandle::pid).toList());
    victims.add(pid());
    Signal.KILL.sendTo(victims);
    process.onExit().join();
    awaitEnd(family);
    paused = List.of();
  }

  /** Asks it to end, waits, and kills it when it does not; whether it ended by itself. */
  public synchronized boolean stop(Signal signal) {
    resume();
    signal.sendTo(List.of(pid()));
    boolean ended = exitsWithin(spec.patience());
    if (!ended) {
      kill();
    }
    return ended;
  }

  /** A new server refuses to start while an old process still holds the shared memory. */
  private static void awaitEnd(List<ProcessHandle> family) {
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    while (family.stream().anyMatch(Child::works) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(END_LOOK_AGAIN_AFTER.toNanos());
    }
  }

  /**
   * Whether it may still hold anything. A process that nobody has buried yet stands in the process
   * table as a zombie once it has given everything back, and not before.
   */
  private static boolean works(ProcessHandle process) {
    try {
      String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return state.charAt(state.lastIndexOf(')') + 2) != ZOMBIE;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unreadable) {
      return process.isAlive() && process.info().command().isPresent();
    }
  }

  private List<Long> descendants() {
    return process.descendants().map(ProcessHandle::pid).toList();
  }

  private boolean exitsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while waiting for " + spec.service(), e);
    }
  }

  private BackingServiceException failure(String what) {
    return new BackingServiceException(spec.service() + " " + what + ":\n" + endOfLog());
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readString(spec.log(), StandardCharsets.UTF_8).lines().toList();
      int from = Math.max(0, lines.size() - LOG_LINES_IN_MESSAGE);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }
}
