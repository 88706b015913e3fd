package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.jspecify.annotations.Nullable;

/**
 * A promise as it was made to a reporter: computed once at intake, stated in the receipt, adopted
 * by triage. Every member is open.
 *
 * @param name the clock's name in the policy
 * @param promise the whole sentence
 * @param startedAt what it is counted from
 * @param dueAt the last instant at which it is kept; absent where the term has no date
 * @param unit the unit of the applied length; absent where none was applied, as of a disclosure
 *     date
 * @param within the applied length; absent where the unit has none
 * @param warnAt when warnings are due, ascending
 * @param policyVersion number of the policy version it was computed with
 * @param calendarVersion the calendar and rules it was computed with
 * @param why the computation, step by step, for people
 */
public record Promise(
    String name,
    String promise,
    Instant startedAt,
    @Nullable Instant dueAt,
    @Nullable ClockUnit unit,
    @Nullable Integer within,
    List<Instant> warnAt,
    int policyVersion,
    String calendarVersion,
    List<String> why) {

  /** Copies the lists. */
  public Promise {
    warnAt = List.copyOf(warnAt);
    why = List.copyOf(why);
  }
}
