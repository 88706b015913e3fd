package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;

/**
 * The promises that keep a case from being closed: those that can still be kept, or broken. Closing
 * is no way around a promise.
 *
 * @param clocks their names in the policy
 * @param acts what keeps each of them, as the policy spells it
 */
public record OpenPromises(List<String> clocks, List<String> acts) {

  /** Nothing that was promised is open. */
  public static final OpenPromises NONE = new OpenPromises(List.of(), List.of());

  /** Copies the lists. */
  public OpenPromises {
    clocks = List.copyOf(clocks);
    acts = List.copyOf(acts);
  }

  /** Those of a case at this instant. */
  public static OpenPromises of(CaseClocks clocks, Instant now, ProgramPolicy policy) {
    List<CaseClock> open = clocks.clocks().stream().filter(clock -> keepsOpen(clock, now)).toList();
    return new OpenPromises(
        open.stream().map(CaseClock::name).toList(),
        open.stream()
            .map(clock -> policy.clock(clock.name()))
            .flatMap(Optional::stream)
            .map(ClockDefinition::stops)
            .distinct()
            .map(act -> act.spelling())
            .toList());
  }

  /**
   * Whether a promise keeps its case open. What is broken is broken, with the case open or closed;
   * what is done and only has to be delivered is settled by that; and what the policy lets rest has
   * lost its object once the case is closed: a best effort, and the clock of a deferred case. So
   * has a disclosure date.
   */
  static boolean keepsOpen(CaseClock clock, Instant now) {
    boolean broken = clock.isBroken() || (clock.status() == Status.RUNNING && clock.isLateAt(now));
    return clock.isOpen() && !broken && !isLetRest(clock) && !DisclosureReactions.isOne(clock);
  }

  /** Whether the policy lets the promise rest for good once its case is closed. */
  static boolean isLetRest(CaseClock clock) {
    return clock.promise().unit() == ClockUnit.BEST_EFFORT
        || clock.standsStillFor(PauseReason.CASE_DEFERRED);
  }
}
