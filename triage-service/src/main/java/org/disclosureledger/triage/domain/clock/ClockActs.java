package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.triage.domain.clock.CaseClock.Act;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/**
 * Acts that keep promises. Only people stop human promises: an act that no member of the committee
 * did stops nothing (S1.16).
 */
public final class ClockActs {

  private ClockActs() {}

  /**
   * A promise was acted upon. A verdict and a release settle their clocks at once; an
   * acknowledgement waits until its transport has accepted it (S1.14).
   *
   * @param event the event that is the act
   * @param at the instant that counts
   * @param byCommittee whether a member of the committee did it
   */
  public static Decision<ClockEvent> decide(
      CaseClocks state,
      StopEvent act,
      UUID event,
      Instant at,
      boolean byCommittee,
      ClockRules rules) {
    Subject subject = state.subject();
    if (subject == null || !byCommittee) {
      return Decision.nothing();
    }
    ClockLog log = new ClockLog(state, subject);
    apply(log, act, new Act(event, at), rules);
    return log.decision();
  }

  static void apply(ClockLog log, StopEvent act, Act done, ClockRules rules) {
    for (CaseClock clock :
        log.where(c -> canBeKept(c) && rules.stops(c, act) && !c.waitsFor(done.event()))) {
      if (clock.status() == Status.PAUSED) {
        ClockPauses.resume(log, clock, done.at(), rules);
      }
      if (act == StopEvent.ACKNOWLEDGEMENT) {
        log.awaits(clock, done);
      } else {
        log.settled(log.now(clock), done.event(), done.at());
      }
    }
  }

  /** A report that was declined may turn out to be valid: what was done meanwhile counts then. */
  private static boolean canBeKept(CaseClock clock) {
    return clock.isOpen()
        || clock.status() == Status.DISMISSED
            && ClockReactions.REPORT_DECLINED.equals(clock.dismissal());
  }

  /**
   * The message about an act was accepted by its transport, or stands on the reporter's page: that
   * instant counts. It counts as well when an attempt that had been given up succeeds after all.
   *
   * @param cause the event that the message was about
   */
  static void delivered(ClockLog log, UUID cause, Instant acceptedAt) {
    log.where(clock -> clock.waitsFor(cause))
        .forEach(clock -> log.settled(clock, cause, acceptedAt));
  }

  /**
   * The message about an act could not be delivered: the clock runs on from its original start, and
   * where it became due in the meantime the promise is broken.
   */
  static void abandoned(ClockLog log, UUID cause, Instant now) {
    for (CaseClock clock :
        log.where(c -> c.status() == Status.AWAITING_DELIVERY && c.waitsFor(cause))) {
      log.resumed(clock, now, "delivery-abandoned");
      if (clock.isLateAt(now)) {
        log.breached(clock);
      }
    }
  }
}
