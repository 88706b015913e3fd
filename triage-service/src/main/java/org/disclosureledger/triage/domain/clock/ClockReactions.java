package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.function.Predicate;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent;
import org.disclosureledger.lifecycle.event.ExposureEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.PublicationAmended;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClock.Act;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/** What an event of the case, or of a delivery, means for the case's clocks. */
public final class ClockReactions {

  /** Why a promise has lost its object: the report it was made for is withdrawn. */
  static final String REPORT_WITHDRAWN = "report-withdrawn";

  /** Why a promise has lost its object: the policy promises nothing to what was reported. */
  static final String REPORT_DECLINED = "report-declined";

  /** Why a promise has lost its object: there is nothing to fix or to disclose. */
  static final String REPORT_INVALID = "report-invalid";

  /** Why a promise has lost its object: the case is closed. */
  static final String CASE_CLOSED = "case-closed";

  private ClockReactions() {}

  private static final Refusal NOT_STARTED =
      Refusal.notNow(
          "clocks-not-started", "The promises made at the receipt are not adopted.", "clocks");

  /**
   * What an event of the case means. Repeated, it means nothing more. A person's act is refused
   * while the promises that were made at the receipt have not been adopted: it must not be lost on
   * them.
   *
   * @param fact what the ledger knows about the event: an act that some other event led to is not a
   *     person's
   */
  public static Decision<ClockEvent> decide(
      CaseClocks state, Subject subject, CaseEvent event, Fact fact, ClockRules rules) {
    if (isAct(fact) && !rules.adopted(state)) {
      return Decision.refuse(NOT_STARTED);
    }
    ClockLog log = new ClockLog(state, subject);
    react(log, event, fact, rules);
    return log.decision();
  }

  private static void react(ClockLog log, CaseEvent event, Fact fact, ClockRules rules) {
    Instant at = fact.recordedAt();
    switch (event) {
      case CaseEvent.ReportAcknowledged e -> act(log, StopEvent.ACKNOWLEDGEMENT, at, fact, rules);
      case CaseEvent.ReportValidated e -> valid(log, fact, rules);
      case CaseEvent.ReportInvalidated e -> {
        act(log, StopEvent.VERDICT, at, fact, rules);
        declined(log, e.reason(), fact, rules);
      }
      case NegotiationEvent e -> DisclosureReactions.negotiated(log, e, fact, rules);
      case ExposureEvent.PublicKnowledgeRecorded e -> DisclosureReactions.embargoOver(log, fact);
      case ExposureEvent.ExploitationEvidenceRecorded e when e.exploitPublic() ->
          DisclosureReactions.embargoOver(log, fact);
      case ExposureEvent.AttacksObserved e -> DisclosureReactions.embargoOver(log, fact);
      case CaseEvent.PublicKnowledgeConfirmed e -> DisclosureReactions.embargoOver(log, fact);
      case CaseEvent.CaseDisclosed e -> DisclosureReactions.published(log, e.publishedAt(), fact);
      case CaseEvent.InformationRequested e -> {
        if (e.verdict()) {
          act(log, StopEvent.VERDICT, at, fact, rules);
        }
        ClockPauses.begin(log, PauseReason.INFORMATION_REQUESTED, at, rules);
      }
      case CaseEvent.ReporterMessageTaken e ->
          ClockPauses.end(log, PauseReason.INFORMATION_REQUESTED, at, rules);
      case CaseEvent.CaseDeferred e -> ClockPauses.begin(log, PauseReason.CASE_DEFERRED, at, rules);
      case CaseEvent.CaseAccepted e -> ClockPauses.end(log, PauseReason.CASE_DEFERRED, at, rules);
      case CaseEvent.SeverityAssessed e -> recompute(log, "severity-assessed", rules);
      case CaseEvent.ReleaseScheduled e -> recompute(log, "release-planned", rules);
      case CaseEvent.FixReleased e ->
          act(log, StopEvent.RELEASE_PUBLISHED, e.releasedAt(), fact, rules);
      case CaseEvent.CaseClosed e -> closed(log, fact, rules);
      case DuplicateEvent.DuplicateJoined e -> {
        act(log, StopEvent.VERDICT, at, fact, rules);
        DisclosureReactions.ended(log, DisclosureReactions.HANDLED_ELSEWHERE, fact);
      }
      case DuplicateEvent.DuplicateLeft e -> DisclosureReactions.leftToItself(log, fact, rules);
      case CaseEvent.ReportWithdrawalTaken e -> dismiss(log, c -> true, REPORT_WITHDRAWN, fact);
      // Says nothing about a promise.
      case CaseCorrected e -> {}
      case CaseEvent.CaseOpened e -> {}
      case CaseEvent.CreditTaken e -> {}
      case CaseEvent.CaseAssigned e -> {}
      case CaseEvent.FixIdentified e -> {}
      case CaseEvent.MitigationAvailable e -> {}
      case CaseEvent.CveRequested e -> {}
      case CaseEvent.CveAssigned e -> {}
      case CaseEvent.CveNotAppropriate e -> {}
      case CaseEvent.CommitteeMessagePosted e -> {}
      case CaseEvent.CommitteeNotePosted e -> {}
      case CaseEvent.PublicKnowledgeDismissed e -> {}
      case CaseEvent.PublicationCleared e -> {}
      case CaseEvent.PublicationRefused e -> {}
      case CaseEvent.PublicationHeld e -> {}
      case PublicationBroughtForward e -> {}
      case ExposureEvent.ExploitationEvidenceRecorded e -> {}
      case PublicationAmended e -> {}
      case DuplicateEvent.ReportJoined e -> {}
      case DuplicateEvent.ReportLeft e -> {}
    }
  }

  private static boolean isAct(Fact fact) {
    return fact.metadata().isAct();
  }

  private static void act(ClockLog log, StopEvent act, Instant at, Fact fact, ClockRules rules) {
    if (isAct(fact)) {
      ClockActs.apply(log, act, new Act(fact.eventId(), at), rules);
    }
  }

  /**
   * A valid report has promises of its own, and those of its fix are back; unless it is withdrawn,
   * since then nobody is left to whom anything was promised. Where nothing at all was promised to
   * the report while it was declined, its promises are made now, and begin now.
   */
  private static void valid(ClockLog log, Fact fact, ClockRules rules) {
    Instant at = fact.recordedAt();
    act(log, StopEvent.VERDICT, at, fact, rules);
    if (rules.withdrawn()) {
      return;
    }
    for (CaseClock clock : log.where(ClockReactions::comesBack)) {
      log.resumed(clock, at, "report-valid");
      if (REPORT_DECLINED.equals(clock.dismissal())) {
        log.recomputed(log.now(clock), rules.beganAt(clock, at), "report-valid");
      }
    }
    ClockStart.adopt(log, rules.beginning(StartEvent.REPORT_VALIDATED, at));
  }

  /** A date that was waited for no more for another reason than the verdict is over. */
  private static boolean comesBack(CaseClock clock) {
    return clock.status() == Status.DISMISSED
        && (!DisclosureReactions.isOne(clock) || REPORT_INVALID.equals(clock.dismissal()));
  }

  /**
   * Nobody fixes or discloses what is no vulnerability, and nothing at all is promised to who
   * reports what the policy promises nothing for (S1.11 to S1.13).
   */
  private static void declined(ClockLog log, DeclineReason reason, Fact fact, ClockRules rules) {
    if (rules.promisesNothing(reason)) {
      dismiss(log, c -> !c.isBroken() && !DisclosureReactions.isOne(c), REPORT_DECLINED, fact);
    }
    dismiss(log, c -> rules.stops(c, StopEvent.RELEASE_PUBLISHED), REPORT_INVALID, fact);
    DisclosureReactions.ended(log, REPORT_INVALID, fact);
  }

  /**
   * A closed case is fixed and disclosed no more, and what the policy lets rest stays at rest. A
   * promise that can still be kept goes on: closing is no way around it.
   */
  private static void closed(ClockLog log, Fact fact, ClockRules rules) {
    Instant at = fact.recordedAt();
    dismiss(
        log,
        clock ->
            !OpenPromises.keepsOpen(clock, at)
                && (OpenPromises.isLetRest(clock)
                    || DisclosureReactions.isOne(clock)
                    || rules.stops(clock, StopEvent.RELEASE_PUBLISHED)),
        CASE_CLOSED,
        fact);
  }

  /** Promises lose their object; one that time had broken before is recorded as broken first. */
  static void dismiss(ClockLog log, Predicate<CaseClock> which, String because, Fact fact) {
    for (CaseClock clock : log.where(which.and(CaseClock::isOpen))) {
      if (clock.status() == Status.RUNNING && clock.isLateAt(fact.recordedAt())) {
        log.breached(clock);
      }
      log.dismissed(log.now(clock), fact.eventId(), because);
    }
  }

  /** Every promise that is not settled is computed anew; one that stays as it was is not logged. */
  private static void recompute(ClockLog log, String because, ClockRules rules) {
    for (CaseClock clock : log.where(known -> known.status() != Status.SETTLED)) {
      Promise promise = rules.recomputed(clock);
      if (!promise.equals(clock.promise())) {
        log.recomputed(clock, promise, because);
      }
    }
  }

  /**
   * What the outcome of a message to the reporter means for the clock that waits for it. It may be
   * known here before the act itself was: then both are taken in now.
   *
   * @param acted the case's state, which knows the acknowledgement
   */
  public static Decision<ClockEvent> decide(
      CaseClocks state, CaseState acted, DeliveryEvent event, Instant now, ClockRules rules) {
    Subject subject = state.subject();
    Fact fact = acted.handling().acknowledgement();
    if (subject == null
        || fact == null
        || !fact.eventId().equals(event.cause())
        || event.recipient() != Recipient.REPORTER) {
      return Decision.nothing();
    }
    ClockLog log = new ClockLog(state, subject);
    if (log.where(clock -> clock.waitsFor(fact.eventId())).isEmpty()) {
      act(log, StopEvent.ACKNOWLEDGEMENT, fact.recordedAt(), fact, rules);
    }
    switch (event) {
      case DeliveryEvent.NotificationDelivered e ->
          ClockActs.delivered(log, e.cause(), e.acceptedAt());
      case DeliveryEvent.NotificationShown e -> ClockActs.delivered(log, e.cause(), e.shownAt());
      case DeliveryEvent.NotificationAbandoned e -> ClockActs.abandoned(log, e.cause(), now);
    }
    return log.decision();
  }
}
