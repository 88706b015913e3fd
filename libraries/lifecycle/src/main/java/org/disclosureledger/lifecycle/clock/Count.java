package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One counted term. Warnings and words are made only for the term that is applied.
 *
 * @param dueAt the last instant at which the promise is kept; absent for none
 * @param warnAt the warnings before it
 * @param steps how the count went
 */
record Count(
    @Nullable Instant dueAt, Supplier<List<Instant>> warnAt, Supplier<List<String>> steps) {

  /** A term without a date, for this reason. */
  static Count none(String because) {
    return new Count(null, List::of, () -> List.of(because));
  }

  /** The same with warnings and words made once and kept. */
  Count settled() {
    List<Instant> warnings = List.copyOf(warnAt.get());
    List<String> words = List.copyOf(steps.get());
    return new Count(dueAt, () -> warnings, () -> words);
  }

  /** Whether this term ends before another; one without a date ends last. */
  boolean endsBefore(Count other) {
    if (dueAt == null) {
      return false;
    }
    return other.dueAt == null || dueAt.isBefore(other.dueAt);
  }
}
