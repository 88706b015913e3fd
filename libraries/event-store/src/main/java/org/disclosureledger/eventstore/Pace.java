package org.disclosureledger.eventstore;

import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * How long the relay lets events gather before it reads the outbox again: not at all while few
 * streams are written to, and longer the more are. Each reading costs a batch here and in every
 * service that consumes it, so that those who come in numbers share one; who comes while it is
 * quiet waits for nothing.
 */
final class Pace {

  /** Up to so many streams a second nothing waits. */
  private static final double QUIET = 60;

  /** From so many streams a second on, readings are {@link #LONGEST_MILLIS} apart. */
  private static final double BUSY = 160;

  private static final long LONGEST_MILLIS = 200;

  /** What was read this long ago counts a third, in milliseconds. */
  private static final double MEMORY_MILLIS = 1000;

  private final LongSupplier millis;
  private double perSecond;
  private long lastRead;

  /**
   * @param millis a clock that nobody sets, in milliseconds
   */
  Pace(LongSupplier millis) {
    this.millis = millis;
    this.lastRead = millis.getAsLong() - LONGEST_MILLIS;
  }

  /** How many milliseconds from now the outbox is to be read; 0 or less: now. */
  long pause() {
    double share = Math.clamp((rate() - QUIET) / (BUSY - QUIET), 0, 1);
    return lastRead + Math.round(share * LONGEST_MILLIS) - millis.getAsLong();
  }

  /** A reading begins. */
  void reads() {
    perSecond = rate();
    lastRead = millis.getAsLong();
  }

  /** It brought these events. */
  void brought(Collection<RecordedEvent> events) {
    perSecond +=
        events.stream().map(RecordedEvent::streamId).distinct().count() * 1000 / MEMORY_MILLIS;
  }

  /** Streams a second, as of now. */
  private double rate() {
    return perSecond * Math.exp((lastRead - millis.getAsLong()) / MEMORY_MILLIS);
  }
}
