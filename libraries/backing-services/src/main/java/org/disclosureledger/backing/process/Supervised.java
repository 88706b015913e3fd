package org.disclosureledger.backing.process;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The child process of a service, when it has one. */
public final class Supervised {

  private @Nullable Child child;

  /** Whether there is a child and it lives. */
  public synchronized boolean running() {
    return child != null && child.isAlive();
  }

  /** Takes a new child under control. */
  public synchronized Child adopt(Supplier<Child> start) {
    Child started = start.get();
    child = started;
    return started;
  }

  /** Ends it with all of its descendants at once. */
  public synchronized void kill() {
    if (child != null && child.isAlive()) {
      child.kill();
    }
  }

  /** Ends it by a signal and waits for its end; whether it lived and ended by itself. */
  public synchronized boolean end(Signal signal) {
    return child != null && child.isAlive() && child.stop(signal);
  }

  /** Freezes it with all of its descendants. */
  public synchronized void pause() {
    if (child != null && child.isAlive()) {
      child.pause();
    }
  }

  /** Lets it go on. */
  public synchronized void resume() {
    if (child != null && child.isAlive()) {
      child.resume();
    }
  }
}
