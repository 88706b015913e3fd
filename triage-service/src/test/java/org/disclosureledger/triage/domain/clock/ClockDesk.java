package org.disclosureledger.triage.domain.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.ClockFacts;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockBreached;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockWarned;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationAbandoned;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationDelivered;
import org.disclosureledger.lifecycle.event.DeliveryEvent.NotificationShown;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.clock.CaseClocks.Subject;

/** The clocks of the case on a {@link Desk}. */
final class ClockDesk {

  static final Subject SUBJECT = new Subject("llm-d", Desk.CASE, Desk.REPORT);

  /** Thursday 24:00 in New York: three working days after the Monday of the receipt. */
  static final Instant DUE = Instant.parse("2026-03-06T05:00:00Z");

  /** The day after the receipt. */
  static final Instant TUESDAY = Instant.parse("2026-03-03T15:00:00Z");

  private final Desk desk;
  private final ClockCalculator calculator;
  private final List<ClockEvent> recorded = new ArrayList<>();
  private CaseClocks state = CaseClocks.initial();

  private ClockDesk(ProgramPolicy policy) {
    this.desk = Desk.opened(policy);
    this.calculator = new ClockCalculator(policy.calendar());
  }

  /** A case whose clocks run since the report was received. */
  static ClockDesk started(ProgramPolicy policy) {
    ClockDesk clocks = new ClockDesk(policy);
    clocks.record(ClockStart.decide(clocks.state, SUBJECT, clocks.promises()));
    return clocks;
  }

  /** A case whose clocks were not started. */
  static ClockDesk notStarted(ProgramPolicy policy) {
    return new ClockDesk(policy);
  }

  static ClockStopped stopped(String clock, UUID act, Instant at, boolean kept) {
    return new ClockStopped("llm-d", Desk.CASE, Desk.REPORT, clock, act, at, kept);
  }

  static ClockBreached breached(String clock) {
    return new ClockBreached("llm-d", Desk.CASE, Desk.REPORT, clock, DUE);
  }

  static ClockWarned warned(String clock, int percent) {
    return new ClockWarned("llm-d", Desk.CASE, Desk.REPORT, clock, percent, DUE);
  }

  /** So long after the receipt. */
  static Instant after(Duration duration) {
    return Desk.RECEIVED.plus(duration);
  }

  /** A report acknowledged at this instant; the clock knows it. */
  static ClockDesk acknowledged(Instant at) {
    ClockDesk clocks = started(Programs.LLM_D).at(at);
    Steps.acknowledged(clocks.desk());
    clocks.record(clocks.lastEvent());
    return clocks;
  }

  /** What intake promised. */
  List<Promise> promises() {
    return calculator.promises(
        desk.policy(), 4, StartEvent.REPORT_RECEIVED, ClockFacts.startedAt(Desk.RECEIVED));
  }

  Desk desk() {
    return desk;
  }

  CaseClocks state() {
    return state;
  }

  CaseClock clock(String name) {
    return state.clock(name).orElseThrow();
  }

  CaseClockView view(String name) {
    return CaseClockView.of(clock(name));
  }

  List<ClockEvent> recorded() {
    return List.copyOf(recorded);
  }

  ClockRules rules() {
    return ClockRules.of(desk.state(), desk.policy(), calculator);
  }

  /** Lets the time be this. */
  ClockDesk at(Instant instant) {
    desk.later(Duration.between(desk.now(), instant));
    return this;
  }

  /** What a tick records now. */
  Decision<ClockEvent> tick() {
    return ClockTick.decide(state, desk.now(), rules());
  }

  /** What the case's last event means. */
  Decision<ClockEvent> lastEvent() {
    return lastEvent(desk.lastFact());
  }

  /** What the case's last event of this type means. */
  Decision<ClockEvent> lastEvent(Class<? extends CaseEvent> type) {
    return ClockReactions.decide(
        state, SUBJECT, desk.lastEvent(type), desk.lastFact(type), rules());
  }

  Decision<ClockEvent> lastEvent(Fact fact) {
    return ClockReactions.decide(state, SUBJECT, desk.recorded().getLast(), fact, rules());
  }

  /** What the outcome of a message means. */
  Decision<ClockEvent> outcome(DeliveryEvent event) {
    return ClockReactions.decide(state, desk.state(), event, desk.now(), rules());
  }

  /** The message about the case's last event was accepted. */
  NotificationDelivered delivered(Recipient recipient) {
    return new NotificationDelivered(
        "llm-d", cause(), Desk.REPORT, recipient, "acknowledgement", "<id>", desk.now());
  }

  NotificationShown shown() {
    return new NotificationShown(
        "llm-d", cause(), Desk.REPORT, Recipient.REPORTER, "acknowledgement", desk.now());
  }

  NotificationAbandoned abandoned() {
    return new NotificationAbandoned(
        "llm-d", cause(), Desk.REPORT, Recipient.REPORTER, "acknowledgement", "550");
  }

  /** The events of a decision, recorded. */
  List<ClockEvent> record(Decision<ClockEvent> decision) {
    List<ClockEvent> events = Desk.events(decision);
    for (ClockEvent event : events) {
      EventMetadata metadata =
          new EventMetadata("clock", "llm-d", Desk.REPORT, null, "system", "clocks", null);
      state =
          CaseClocks.evolve(
              state, event, new Fact(desk.id(), recorded.size() + 1, desk.now(), metadata));
      recorded.add(event);
    }
    return events;
  }

  private UUID cause() {
    return desk.lastFact().eventId();
  }
}
