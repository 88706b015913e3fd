package org.disclosureledger.notification.domain;

import java.time.Duration;

/**
 * How long a message that the transport does not take is tried again.
 *
 * @param first the pause after the first failure; doubles with every further one
 * @param longest no pause is longer
 * @param maxAge a message as old as this is given up at its next failure
 */
public record Patience(Duration first, Duration longest, Duration maxAge) {

  private static final int MOST_DOUBLINGS = 20;

  public Patience {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first pause is positive and no longer than the longest: " + first + ", " + longest);
    }
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("an age is not negative: " + maxAge);
    }
  }

  /**
   * The pause after a failure.
   *
   * @param failures how many there were, at least 1
   */
  public Duration pause(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** Whether a message of this age is given up. */
  public boolean isOver(Duration age) {
    return age.compareTo(maxAge) >= 0;
  }
}
