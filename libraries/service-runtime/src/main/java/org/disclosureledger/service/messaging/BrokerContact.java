package org.disclosureledger.service.messaging;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the broker answered, and since when it has done so without a silence. */
final class BrokerContact {

  private static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private final Duration silence;
  private long answered = NEVER;
  private long back = NEVER;

  /**
   * No contact yet.
   *
   * @param silence the longest time between two answers that is none
   */
  BrokerContact(LongSupplier nanoTime, Duration silence) {
    this.nanoTime = nanoTime;
    this.silence = silence;
  }

  /** The broker has answered. */
  synchronized void answered() {
    long now = nanoTime.getAsLong();
    if (answered != NEVER && now - answered > silence.toNanos()) {
      back = now;
    }
    answered = now;
  }

  /**
   * Whether the broker has answered lately, and is not just back from a silence: what it has to
   * tell may be on its way still.
   *
   * @param settled how long after its return it counts again
   */
  synchronized boolean isSteady(Duration settled) {
    long now = nanoTime.getAsLong();
    return answered != NEVER
        && now - answered <= silence.toNanos()
        && (back == NEVER || now - back >= settled.toNanos());
  }
}
