package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.policy.Term;
import org.jspecify.annotations.Nullable;

/**
 * When a promise is due, and the computation that led there.
 *
 * @param term the length that was applied
 * @param startedAt the start it was counted from
 * @param dueAt the last instant at which the promise is still kept; absent for best effort, without
 *     a planned release, and during a pause
 * @param warnAt when warnings are due, ascending, all before {@code dueAt}
 * @param calendarVersion the calendar and rules it was computed with
 * @param why the computation, step by step, for people
 */
public record DueDate(
    Term term,
    Instant startedAt,
    @Nullable Instant dueAt,
    List<Instant> warnAt,
    String calendarVersion,
    List<String> why) {

  /** Copies the lists. */
  public DueDate {
    warnAt = List.copyOf(warnAt);
    why = List.copyOf(why);
  }

  /** Whether an act at this instant keeps the promise; without a due date it always does. */
  public boolean keptBy(Instant act) {
    return dueAt == null || !act.isAfter(dueAt);
  }
}
