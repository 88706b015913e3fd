package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/** Time went by. */
public final class ClockTick {

  private ClockTick() {}

  /**
   * Records every warning and breach that is due and was not recorded. A clock that waits for a
   * delivery gives none: whether it is broken is known when the outcome is.
   */
  public static Decision<ClockEvent> decide(CaseClocks state, Instant now, ClockRules rules) {
    Subject subject = state.subject();
    if (subject == null) {
      return Decision.nothing();
    }
    ClockLog log = new ClockLog(state, subject);
    for (CaseClock clock : log.where(known -> known.status() == Status.RUNNING)) {
      tick(log, clock, now, rules);
    }
    return log.decision();
  }

  private static void tick(ClockLog log, CaseClock clock, Instant now, ClockRules rules) {
    Instant dueAt = clock.promise().dueAt();
    if (dueAt == null || clock.isBroken()) {
      return;
    }
    for (Instant warning : clock.promise().warnAt().subList(clock.warnings(), count(clock))) {
      if (!now.isBefore(warning)) {
        log.warned(clock, rules.nextWarning(log.now(clock)), dueAt);
      }
    }
    if (!now.isBefore(dueAt)) {
      log.breached(clock);
    }
  }

  private static int count(CaseClock clock) {
    return clock.promise().warnAt().size();
  }
}
