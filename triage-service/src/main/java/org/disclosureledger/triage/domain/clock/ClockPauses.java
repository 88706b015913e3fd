package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;

/** Clocks stand still and run on, where their policy allows it. */
final class ClockPauses {

  private ClockPauses() {}

  /** Every clock that may stand still for this reason does so, whether or not for another too. */
  static void begin(ClockLog log, PauseReason reason, Instant at, ClockRules rules) {
    log.where(clock -> mayPause(clock, reason, at, rules))
        .forEach(clock -> log.paused(clock, reason, at));
  }

  private static boolean mayPause(
      CaseClock clock, PauseReason reason, Instant at, ClockRules rules) {
    boolean runs = clock.status() == Status.RUNNING && !clock.isLateAt(at);
    boolean standsStill = clock.status() == Status.PAUSED && !clock.standsStillFor(reason);
    return (runs || standsStill) && rules.mayPause(clock, reason);
  }

  /** Every clock that stands still for this reason alone runs on; others wait for theirs. */
  static void end(ClockLog log, PauseReason reason, Instant at, ClockRules rules) {
    for (CaseClock clock : log.where(known -> known.standsStillFor(reason))) {
      if (clock.pausedFor().size() > 1) {
        log.pauseEnded(clock, reason, at);
      } else {
        resume(log, clock, at, rules);
      }
    }
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
