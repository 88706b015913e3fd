package org.disclosureledger.eventstore;

import java.time.Duration;

/** Pauses between tries, each twice as long as the one before, up to a longest. */
final class Backoff {

  private static final int FIRST_PART = 20;

  private final Duration longest;
  private Duration next;

  Backoff(Duration longest) {
    this.longest = longest;
    this.next = first();
  }

  /** The pause before the next try. */
  Duration pause() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }

  /** Something succeeded. */
  void reset() {
    next = first();
  }

  private Duration first() {
    Duration first = longest.dividedBy(FIRST_PART);
    return first.toMillis() < 1 ? Duration.ofMillis(1) : first;
  }
}
