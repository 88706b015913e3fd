package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockAwaitsDelivery;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockBreached;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockDismissed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPauseEnded;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPaused;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockRecomputed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockResumed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStarted;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockWarned;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.triage.domain.clock.CaseClock.Act;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/** The events of one decision, each made in view of the state that those before it lead to. */
final class ClockLog {

  private final Subject subject;
  private final List<ClockEvent> events = new ArrayList<>();
  private CaseClocks state;

  ClockLog(CaseClocks state, Subject subject) {
    this.state = state;
    this.subject = subject;
  }

  /** The clocks as they are now. */
  CaseClocks state() {
    return state;
  }

  /** The clocks for which this holds now. */
  List<CaseClock> where(Predicate<CaseClock> condition) {
    return state.clocks().stream().filter(condition).toList();
  }

  /** A clock as it is now. */
  CaseClock now(CaseClock clock) {
    return state.clock(clock.name()).orElseThrow();
  }

  Decision<ClockEvent> decision() {
    return Decision.accept(events);
  }

  void started(Promise promise) {
    add(new ClockStarted(program(), caseId(), reportId(), promise.name(), promise));
  }

  void recomputed(CaseClock clock, Promise promise, String because) {
    add(new ClockRecomputed(program(), caseId(), reportId(), clock.name(), promise, because));
  }

  void warned(CaseClock clock, int percent, Instant dueAt) {
    add(new ClockWarned(program(), caseId(), reportId(), clock.name(), percent, dueAt));
  }

  void paused(CaseClock clock, PauseReason reason, Instant at) {
    add(new ClockPaused(program(), caseId(), reportId(), clock.name(), reason, at));
  }

  void pauseEnded(CaseClock clock, PauseReason reason, Instant at) {
    add(new ClockPauseEnded(program(), caseId(), reportId(), clock.name(), reason, at));
  }

  void resumed(CaseClock clock, Instant at, String because) {
    add(new ClockResumed(program(), caseId(), reportId(), clock.name(), at, because));
  }

  void dismissed(CaseClock clock, UUID act, String because) {
    add(new ClockDismissed(program(), caseId(), reportId(), clock.name(), act, because));
  }

  void awaits(CaseClock clock, Act act) {
    add(
        new ClockAwaitsDelivery(
            program(), caseId(), reportId(), clock.name(), act.event(), act.at()));
  }

  /**
   * Settles a clock at the instant at which what settles it happened, whenever that became known; a
   * promise that this breaks is recorded as broken first.
   */
  void settled(CaseClock clock, UUID act, Instant at) {
    if (clock.isLateAt(at)) {
      breached(clock);
    }
    boolean kept = now(clock).isKeptAt(at);
    add(new ClockStopped(program(), caseId(), reportId(), clock.name(), act, at, kept));
  }

  /** Records that the promise is broken, once. */
  void breached(CaseClock clock) {
    Instant dueAt = clock.promise().dueAt();
    if (dueAt != null && !now(clock).isBroken()) {
      add(new ClockBreached(program(), caseId(), reportId(), clock.name(), dueAt));
    }
  }

  private void add(ClockEvent event) {
    state = state.after(event);
    events.add(event);
  }

  private String program() {
    return subject.program();
  }

  private UUID caseId() {
    return subject.caseId();
  }

  private UUID reportId() {
    return subject.reportId();
  }
}
