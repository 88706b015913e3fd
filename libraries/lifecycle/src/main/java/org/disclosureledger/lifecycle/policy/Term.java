package org.disclosureledger.lifecycle.policy;

import org.jspecify.annotations.Nullable;

/**
 * The length of a promise.
 *
 * @param within how many of the unit; absent for {@code next-release} and {@code best-effort}
 * @param unit what is counted
 */
public record Term(@Nullable Integer within, ClockUnit unit) {

  /** Checks that a counted unit has a positive length and no other unit has one. */
  public Term {
    if (unit.counted() ? within == null || within < 1 : within != null) {
      throw new IllegalArgumentException("length and unit of a term do not fit: " + unit);
    }
  }

  /** The count; only for a counted unit. */
  public int count() {
    if (within == null) {
      throw new IllegalStateException(unit + " has no length");
    }
    return within;
  }

  /** The term in words, as in {@code within 3 working days}. */
  public String words() {
    return switch (unit) {
      case HOURS -> "within " + quantity("hour");
      case CALENDAR_DAYS -> "within " + quantity("day");
      case WORKING_DAYS -> "within " + quantity("working day");
      case NEXT_RELEASE -> "with the next release";
      case BEST_EFFORT -> "as soon as we can (best effort)";
    };
  }

  private String quantity(String noun) {
    return count() + " " + noun + (count() == 1 ? "" : "s");
  }
}
