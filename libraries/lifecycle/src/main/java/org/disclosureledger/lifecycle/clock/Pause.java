package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock stood still.
 *
 * @param reason why
 * @param from its first instant
 * @param to the first instant after it; absent while it lasts
 */
public record Pause(PauseReason reason, Instant from, @Nullable Instant to) {

  /** Checks that it does not end before it begins. */
  public Pause {
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("a pause cannot end before it begins");
    }
  }
}
