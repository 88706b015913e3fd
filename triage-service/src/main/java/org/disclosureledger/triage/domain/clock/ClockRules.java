package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.ClockFacts;
import org.disclosureledger.lifecycle.clock.DisclosureClock;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.CaseEvent.ReleaseScheduled;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.triage.domain.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * By what rules a case's clocks run: the policy that the case pins, and what of the case its
 * promises depend on.
 *
 * @param policy the pinned policy
 * @param policyVersion its number
 * @param calculator the calculator of the policy's calendar
 * @param severity the severity last assessed; absent while unknown
 * @param nextRelease the planned release; absent while none is planned
 * @param withdrawn whether the reporter withdrew the report
 * @param joined whether another case handles the report
 */
public record ClockRules(
    ProgramPolicy policy,
    int policyVersion,
    ClockCalculator calculator,
    @Nullable Severity severity,
    @Nullable Instant nextRelease,
    boolean withdrawn,
    boolean joined) {

  /** The rules for a case as it is. */
  public static ClockRules of(CaseState state, ProgramPolicy policy, ClockCalculator calculator) {
    SeverityAssessed assessed = state.handling().severity();
    ReleaseScheduled planned = state.remedy().schedule();
    return new ClockRules(
        policy,
        state.opened().policyVersion(),
        calculator,
        assessed == null ? null : assessed.severity(),
        planned == null ? null : planned.plannedFor(),
        state.handling().withdrawn(),
        state.isDuplicate());
  }

  /** Whether whatever the policy promises at the receipt of a report is among these clocks. */
  boolean adopted(CaseClocks clocks) {
    return policy.clocks().stream()
        .filter(promised -> promised.starts() == StartEvent.REPORT_RECEIVED)
        .allMatch(promised -> clocks.clock(promised.name()).isPresent());
  }

  /** Whether nothing is promised to a report that is declined for this reason (S1.11 to S1.13). */
  boolean promisesNothing(DeclineReason reason) {
    return policy.intake().withoutPromise().contains(reason);
  }

  /** Whether a clock is stopped by this kind of act. */
  boolean stops(CaseClock clock, StopEvent act) {
    return definition(clock).filter(known -> known.stops() == act).isPresent();
  }

  /** Whether the policy lets a clock stand still for this reason. */
  boolean mayPause(CaseClock clock, PauseReason reason) {
    return definition(clock).filter(known -> known.pausedBy().contains(reason)).isPresent();
  }

  /** The share of the time, in percent, after which the clock's next warning is due. */
  int nextWarning(CaseClock clock) {
    return definition(clock)
        .map(ClockDefinition::warnAt)
        .orElse(DisclosureClock.WARN_AT)
        .get(clock.warnings());
  }

  /** The clock's promise computed anew from its original start (S2.11). */
  Promise recomputed(CaseClock clock) {
    return beganAt(clock, clock.promise().startedAt());
  }

  /** The clock's promise if it began at this instant. */
  Promise beganAt(CaseClock clock, Instant start) {
    return definition(clock)
        .map(
            known ->
                calculator.promise(known, facts(clock, start), clock.promise().policyVersion()))
        .orElseGet(clock::promise);
  }

  /** The promises that begin with this event at this instant. */
  List<Promise> beginning(StartEvent event, Instant at) {
    return calculator.promises(
        policy, policyVersion, event, new ClockFacts(at, severity, List.of(), nextRelease));
  }

  /** The promise that a disclosure date makes which binds since this instant. */
  Promise disclosure(String name, Instant date, Instant boundAt) {
    return calculator.disclosure(name, date, boundAt, policyVersion);
  }

  private ClockFacts facts(CaseClock clock, Instant start) {
    return new ClockFacts(start, severity, clock.pauses(), nextRelease);
  }

  private Optional<ClockDefinition> definition(CaseClock clock) {
    return policy.clock(clock.name());
  }
}
