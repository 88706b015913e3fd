package org.disclosureledger.backing.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long to wait before the next start of something that ends again and again: nothing at first,
 * then a second, twice as long each time, a minute at most; nothing again once it has lasted.
 */
public final class RestartPauses {

  private static final Duration LASTED = Duration.ofMinutes(2);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final InstantSource time;
  private Instant lastStart = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private int starts;

  /**
   * @param time what says how long a start is ago
   */
  public RestartPauses(InstantSource time) {
    this.time = time;
  }

  /** Whether it may be started now. */
  public boolean over() {
    return !time.instant().isBefore(notBefore);
  }

  /** It is started now. */
  public void begin() {
    Instant now = time.instant();
    starts = lastStart.isBefore(now.minus(LASTED)) ? 0 : starts + 1;
    lastStart = now;
    Duration pause = Duration.ofSeconds(1L << Math.min(starts, MOST_DOUBLINGS));
    notBefore = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
  }
}
