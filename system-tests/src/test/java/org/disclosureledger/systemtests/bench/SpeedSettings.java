package org.disclosureledger.systemtests.bench;

import java.time.Duration;

/**
 * How long and how hard is measured.
 *
 * @param rounds how often the contenders take turns; the medians count
 * @param warmUp how long, at least, the services do the same before anything counts
 * @param turn how long each contender has in a round
 * @param trial how long a fixed rate is kept up; the lag of its last third is held against that of
 *     its first
 * @param clients connections that submit, and as many that insert
 * @param firstRate submissions a second of a round's first trial; 0 for a share of what was drained
 * @param tries fixed rates tried in a round, each lower than the one before, until one is kept up
 */
public record SpeedSettings(
    int rounds,
    Duration warmUp,
    Duration turn,
    Duration trial,
    int clients,
    int firstRate,
    int tries) {

  /** Checks that there is something to measure. */
  public SpeedSettings {
    if (rounds < 1 || clients < 1 || tries < 1 || !turn.isPositive() || !trial.isPositive()) {
      throw new IllegalArgumentException("nothing to measure");
    }
  }

  /** By the system properties {@code speed.*}, which {@code docs/speed.md} lists. */
  static SpeedSettings asTold() {
    return new SpeedSettings(
        Integer.getInteger("speed.rounds", 5),
        seconds("speed.warm-up", 600),
        seconds("speed.turn", 8),
        seconds("speed.trial", 60),
        Integer.getInteger("speed.clients", 64),
        Integer.getInteger("speed.first-rate", 0),
        Integer.getInteger("speed.tries", 4));
  }

  private static Duration seconds(String property, int usual) {
    return Duration.ofSeconds(Integer.getInteger(property, usual));
  }
}
