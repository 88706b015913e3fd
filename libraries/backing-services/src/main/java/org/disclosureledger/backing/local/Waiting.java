package org.disclosureledger.backing.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
final class Waiting {

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

  private Waiting() {}

  /** Looks again and again until it is so, or the limit has passed; whether it is so. */
  static boolean until(BooleanSupplier so, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
    }
    return true;
  }
}
