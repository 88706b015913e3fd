package org.disclosureledger.eventstore;

import java.time.Duration;

/**
 * How long and how many wait for a database that does not answer. A caller waits for a connection
 * and then for its answer, and is told within the sum of the two at the latest.
 *
 * @param connectWithin until a connection is made and signed in; less than {@code acquireWithin}
 * @param acquireWithin until a connection is free
 * @param answerWithin until a statement is answered; the connection is closed when it is not
 * @param waiting most callers that wait for a connection
 */
public record ConnectionLimits(
    Duration connectWithin, Duration acquireWithin, Duration answerWithin, int waiting) {

  /** Checks that every limit lets something through. */
  public ConnectionLimits {
    if (waiting < 1) {
      throw new IllegalArgumentException("somebody must be allowed to wait");
    }
    for (Duration duration : new Duration[] {connectWithin, acquireWithin, answerWithin}) {
      if (duration.toMillis() < 1) {
        throw new IllegalArgumentException("durations must be at least a millisecond");
      }
    }
  }

  /** What lets a service answer within 5 seconds that its database does not. */
  public static ConnectionLimits defaults() {
    return new ConnectionLimits(
        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(3), 10_000);
  }
}
