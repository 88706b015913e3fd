package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.policy.PauseReason;

/** What became of a case's promises: one stream per case, beside the case. Owned by triage. */
public sealed interface ClockEvent extends LifecycleEvent {

  /** The program that made the promise. */
  String program();

  /** The case the promise is about. */
  UUID caseId();

  /** The report the promise was made for. */
  UUID reportId();

  /** The name of the clock within the policy. */
  String clock();

  /**
   * A promise runs, as intake computed it, or another one of that name takes the place of the last,
   * as when another disclosure date binds.
   */
  record ClockStarted(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open Promise promise)
      implements ClockEvent {}

  /** The promise was computed anew from its original start (S2.11). */
  record ClockRecomputed(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open Promise promise,
      @Open String because)
      implements ClockEvent {}

  /**
   * A part of the time has gone by (S1.14).
   *
   * @param percent how much of it
   */
  record ClockWarned(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open int percent,
      @Open Instant dueAt)
      implements ClockEvent {}

  /** The promise was broken; recorded once, never undone. Another of its name may follow. */
  record ClockBreached(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open Instant dueAt)
      implements ClockEvent {}

  /**
   * A person did what the promise asks for; the message about it is not delivered yet.
   *
   * @param act the event that was the act
   */
  record ClockAwaitsDelivery(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open UUID act,
      @Open Instant at)
      implements ClockEvent {}

  /**
   * The promise has lost its object, as that of a fix for a report that is none; it can come back.
   *
   * @param act the decision that did it
   * @param because a stable code
   */
  record ClockDismissed(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open UUID act,
      @Open String because)
      implements ClockEvent {}

  /**
   * The clock stands still, as its policy allows.
   *
   * @param reason why
   * @param at from when on
   */
  record ClockPaused(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open PauseReason reason,
      @Open Instant at)
      implements ClockEvent {}

  /**
   * One of several reasons for which the clock stands still is over; it stands still for another.
   *
   * @param reason which
   * @param at when it was over
   */
  record ClockPauseEnded(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open PauseReason reason,
      @Open Instant at)
      implements ClockEvent {}

  /**
   * The clock runs on: every pause is over, a delivery failed or a dismissed promise is back.
   *
   * @param at from when on
   * @param because a stable code
   */
  record ClockResumed(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open Instant at,
      @Open String because)
      implements ClockEvent {}

  /**
   * The promise is settled.
   *
   * @param at the instant that counts
   * @param act the event that stopped it
   * @param kept whether that was in time
   */
  record ClockStopped(
      @Open String program,
      @Open UUID caseId,
      @Open UUID reportId,
      @Open String clock,
      @Open UUID act,
      @Open Instant at,
      @Open boolean kept)
      implements ClockEvent {}
}
