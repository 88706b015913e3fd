package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.function.Predicate;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;

/**
 * What an event of the case means for the clock that its disclosure date is (S1.20). Each date that
 * comes to bind is a promise of its own, which takes the place of the one before; what was broken
 * before stays recorded beside it.
 */
final class DisclosureReactions {

  /** Why the clock has lost its object: nothing is kept back any more. */
  static final String EMBARGO_OVER = "embargo-over";

  /** Why the clock has lost its object: another case handles the report, or does no more. */
  static final String HANDLED_ELSEWHERE = "handled-elsewhere";

  private DisclosureReactions() {}

  /** Whether a clock is one for a disclosure date. */
  static boolean isOne(CaseClock clock) {
    return DisclosureClock.isNamed(clock.name());
  }

  static void negotiated(ClockLog log, NegotiationEvent event, Fact fact, ClockRules rules) {
    switch (event) {
      case DisclosureDateDefaulted e -> bind(log, e.date(), fact, rules);
      case DisclosureDateAgreed e -> bind(log, e.date(), fact, rules);
      case DisclosureDateImposed e -> bind(log, e.date(), fact, rules);
      case DisclosureDateFollowed e -> bind(log, e.date(), fact, rules);
      case EmbargoTerminated e -> embargoOver(log, fact);
      // The date that binds goes on binding.
      case NegotiationEvent.DisclosureDateProposed e -> {}
      case NegotiationEvent.DisclosureDateAccepted e -> {}
      case NegotiationEvent.DisclosureDateRejected e -> {}
      case NegotiationEvent.DisclosureDateAsked e -> {}
      case NegotiationEvent.EarlierDisclosurePreferred e -> {}
      case NegotiationEvent.DisclosureDelayed e -> {}
      case NegotiationEvent.DisclosureDateExpired e -> {}
      case NegotiationEvent.AnswerRefused e -> {}
    }
  }

  /**
   * A date binds. One that is not ahead is none to wait for: whoever says <em>now</em> ends the
   * embargo, which is no duty to publish.
   */
  private static void bind(ClockLog log, Instant date, Fact fact, ClockRules rules) {
    if (!date.isAfter(fact.recordedAt())) {
      embargoOver(log, fact);
      return;
    }
    String name = rules.joined() ? DisclosureClock.SHARED_NAME : DisclosureClock.NAME;
    dismiss(log, clock -> !clock.name().equals(name), HANDLED_ELSEWHERE, fact);
    log.started(rules.disclosure(name, date, fact.recordedAt()));
  }

  /**
   * Nothing is kept back any more, and the advisory may be published at once: no date is waited
   * for. One that has passed unpublished stays to be made good.
   */
  static void embargoOver(ClockLog log, Fact fact) {
    dismiss(
        log, clock -> !clock.isBroken() && !clock.isLateAt(fact.recordedAt()), EMBARGO_OVER, fact);
  }

  /** The advisory is out since this instant. */
  static void published(ClockLog log, Instant at, Fact fact) {
    for (CaseClock clock : log.where(known -> isOne(known) && known.isOpen())) {
      log.settled(clock, fact.eventId(), at);
    }
  }

  /** Nobody waits for a date any more. */
  static void ended(ClockLog log, String because, Fact fact) {
    dismiss(log, clock -> true, because, fact);
  }

  /** The case is handled for itself again: the date that it shared is its own. */
  static void leftToItself(ClockLog log, Fact fact, ClockRules rules) {
    for (CaseClock shared :
        log.where(clock -> clock.name().equals(DisclosureClock.SHARED_NAME) && clock.isOpen())) {
      Instant due = shared.promise().dueAt();
      log.dismissed(shared, fact.eventId(), HANDLED_ELSEWHERE);
      if (due != null) {
        log.started(
            rules.disclosure(
                DisclosureClock.NAME, DisclosureClock.date(due), shared.promise().startedAt()));
      }
    }
  }

  private static void dismiss(ClockLog log, Predicate<CaseClock> which, String because, Fact fact) {
    ClockReactions.dismiss(log, which.and(DisclosureReactions::isOne), because, fact);
  }
}
