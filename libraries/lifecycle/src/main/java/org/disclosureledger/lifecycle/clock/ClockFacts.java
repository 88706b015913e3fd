package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.policy.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one running clock. A re-rating or a new release plan is the same start with
 * other facts: the due date is always computed from the original start (S2.11).
 *
 * @param startedAt the original start
 * @param severity the severity; absent while unknown
 * @param pauses when it stood still, in any order
 * @param nextRelease the planned date of the next release; absent while none is planned
 */
public record ClockFacts(
    Instant startedAt,
    @Nullable Severity severity,
    List<Pause> pauses,
    @Nullable Instant nextRelease) {

  /** Copies the pauses. */
  public ClockFacts {
    pauses = List.copyOf(pauses);
  }

  /** A clock that has just started, of which nothing else is known. */
  public static ClockFacts startedAt(Instant start) {
    return new ClockFacts(start, null, List.of(), null);
  }

  /** The same clock once its severity is assessed. */
  public ClockFacts rated(Severity assessed) {
    return new ClockFacts(startedAt, assessed, pauses, nextRelease);
  }

  /** The same clock with these pauses. */
  public ClockFacts paused(List<Pause> all) {
    return new ClockFacts(startedAt, severity, all, nextRelease);
  }

  /** The same clock with a planned next release. */
  public ClockFacts releasePlanned(Instant planned) {
    return new ClockFacts(startedAt, severity, pauses, planned);
  }
}
