package org.disclosureledger.service.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests of each address are being answered. */
final class UnderWay {

  /** How this limit is named in the metric. */
  static final String SPELLING = "at-once";

  private final int most;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  UnderWay(int most) {
    this.most = most;
  }

  /** Counts one more; false when the address has as many as it may. */
  boolean begin(String address) {
    int now = counts.merge(address, 1, Integer::sum);
    if (now > most) {
      end(address);
    }
    return now <= most;
  }

  /** One that had begun is answered, or its client is gone. */
  void end(String address) {
    counts.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
  }
}
