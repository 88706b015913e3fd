package org.disclosureledger.service.limits;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which refusals are kept back for a moment: a client that asks again as soon as it is refused
 * would have us refuse all the time instead of serving others. Each holds its connection, of which
 * an address has its share, and its body.
 */
final class KeptBack {

  /** Refusals of larger bodies are not kept back. */
  static final long MOST_BYTES = 4 * 1024;

  private final Duration after;
  private final int most;
  private final AtomicInteger kept = new AtomicInteger();

  /**
   * @param after how long a refusal is kept back, or zero
   * @param most how many are kept back at once
   */
  KeptBack(Duration after, int most) {
    this.after = after.truncatedTo(ChronoUnit.MILLIS);
    this.most = most;
  }

  /**
   * Counts one more, unless it is too large or they are too many.
   *
   * @return how long it is kept back; zero when it is not, and then it does not end
   */
  Duration begin(long bodyBytes) {
    if (after.isZero() || bodyBytes > MOST_BYTES) {
      return Duration.ZERO;
    }
    if (kept.incrementAndGet() > most) {
      kept.decrementAndGet();
      return Duration.ZERO;
    }
    return after;
  }

  /** One that had begun is answered, or its client is gone. */
  void end() {
    kept.decrementAndGet();
  }
}
