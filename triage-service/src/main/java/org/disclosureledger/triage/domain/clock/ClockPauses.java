package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;

/** Clocks stand still and run on, where their policy allows it. */
final class ClockPauses {

  private ClockPauses() {}

  /** Every running clock that may stand still for this reason does so. */
  static void begin(ClockLog log, PauseReason reason, Instant at, ClockRules rules) {
    for (CaseClock clock :
        log.where(c -> c.status() == Status.RUNNING && rules.mayPause(c, reason))) {
      if (!clock.isLateAt(at)) {
        log.paused(clock, reason, at);
      }
    }
  }

  /** Every clock that stands still for this reason runs on. */
  static void end(ClockLog log, PauseReason reason, Instant at, ClockRules rules) {
    log.where(
            clock ->
                clock.status() == Status.PAUSED
                    && clock.pausedFor().filter(known -> known == reason).isPresent())
        .forEach(clock -> resume(log, clock, at, rules));
  }

  /**
   * A clock runs on; the time in which it stood still is added. What happened before it stood still
   * and became known later lets it stand still for no time at all.
   */
  static void resume(ClockLog log, CaseClock clock, Instant at, ClockRules rules) {
    Instant since = clock.pausedSince().orElse(at);
    log.resumed(clock, at.isBefore(since) ? since : at, "pause-over");
    CaseClock running = log.now(clock);
    log.recomputed(running, rules.recomputed(running), "pause-over");
  }
}
