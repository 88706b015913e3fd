package org.disclosureledger.eventstore;

import java.time.Duration;

/**
 * How appends are grouped.
 *
 * @param statementsInFlight how many group statements run at once; while that many run, appends
 *     gather
 * @param groupAppends most appends in one statement
 * @param groupBytes most characters of data and metadata in one statement
 * @param waitingAppends most appends that may wait; more are turned away as unavailable
 * @param waitingBytes about the most bytes that waiting appends may hold, whatever became of their
 *     callers; more are turned away as well
 * @param giveUpAfter how long an append is tried before its caller is told that the store is
 *     unavailable
 */
public record AppendSettings(
    int statementsInFlight,
    int groupAppends,
    int groupBytes,
    int waitingAppends,
    long waitingBytes,
    Duration giveUpAfter) {

  /** Checks that every limit lets something through. */
  public AppendSettings {
    if (statementsInFlight < 1
        || groupAppends < 1
        || groupBytes < 1
        || waitingAppends < 1
        || waitingBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (!giveUpAfter.isPositive()) {
      throw new IllegalArgumentException("giveUpAfter must be positive");
    }
  }

  /** The same with another limit of {@link #waitingBytes()}. */
  public AppendSettings holding(long bytes) {
    return new AppendSettings(
        statementsInFlight, groupAppends, groupBytes, waitingAppends, bytes, giveUpAfter);
  }

  /** The settings measured best on two cores. */
  public static AppendSettings defaults() {
    return new AppendSettings(
        3, 256, 2 * 1024 * 1024, 20_000, 12 * 1024 * 1024, Duration.ofMillis(3_500));
  }
}
