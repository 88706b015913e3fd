package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.clock.Pause;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.jspecify.annotations.Nullable;

/**
 * One promise and what became of it.
 *
 * @param promise the promise as last computed, always from its original start
 * @param status where it stands
 * @param warnings how many of the promise's warnings were given
 * @param breachedAt the instant that passed last without an act; absent while it was never found
 *     broken, and never undone
 * @param pauses when it stood still
 * @param act what was done to keep it; kept when the message about it failed
 * @param settlement how it ended; absent while it has not
 * @param dismissal why it has lost its object, as a stable code; absent while it has not
 */
public record CaseClock(
    Promise promise,
    Status status,
    int warnings,
    @Nullable Instant breachedAt,
    List<Pause> pauses,
    @Nullable Act act,
    @Nullable Settlement settlement,
    @Nullable String dismissal) {

  /** Where a clock stands. */
  public enum Status {
    /** Time goes by. */
    RUNNING,
    /** It stands still, as its policy allows. */
    PAUSED,
    /** The act is done and the message about it under way; the outcome decides. */
    AWAITING_DELIVERY,
    /** The promise has lost its object. */
    DISMISSED,
    /** It is over. */
    SETTLED
  }

  /**
   * What a person did to keep the promise.
   *
   * @param event the event that was the act
   * @param at when
   */
  public record Act(UUID event, Instant at) {}

  /**
   * How it ended.
   *
   * @param at the instant that counts
   * @param kept whether that was in time
   */
  public record Settlement(Instant at, boolean kept) {}

  /** Copies the pauses. */
  public CaseClock {
    pauses = List.copyOf(pauses);
  }

  static CaseClock started(Promise promise) {
    return new CaseClock(promise, Status.RUNNING, 0, null, List.of(), null, null, null);
  }

  /** Another promise takes its place; that it was found broken stays. */
  CaseClock replaced(Promise next) {
    return new CaseClock(next, Status.RUNNING, 0, breachedAt, List.of(), null, null, null);
  }

  /** The name of the clock within the policy. */
  public String name() {
    return promise.name();
  }

  /** Whether the promise can still be kept or broken by somebody's act. */
  public boolean isOpen() {
    return status == Status.RUNNING || status == Status.PAUSED;
  }

  /**
   * Whether it was found broken. What was found of a promise in whose place this one came, as when
   * another disclosure date binds, is shown and does not count.
   */
  public boolean isBroken() {
    return breachedAt != null && !promise.startedAt().isAfter(breachedAt);
  }

  /** Whether an act at this instant is too late. */
  boolean isLateAt(Instant at) {
    return promise.dueAt() != null && at.isAfter(promise.dueAt());
  }

  /**
   * Whether an act at this instant keeps the promise. One that became known only after the promise
   * was found broken does, where it had been done in time.
   */
  boolean isKeptAt(Instant at) {
    return !isLateAt(at) && (breachedAt == null || !isBroken() || !at.isAfter(breachedAt));
  }

  /** When there is next something to record about it, without anybody's act. */
  public Optional<Instant> nextDue() {
    if (status != Status.RUNNING || isBroken()) {
      return Optional.empty();
    }
    return warnings < promise.warnAt().size()
        ? Optional.of(promise.warnAt().get(warnings))
        : Optional.ofNullable(promise.dueAt());
  }

  CaseClock dismissed(String because) {
    return new CaseClock(
        promise, Status.DISMISSED, warnings, breachedAt, pauses, act, settlement, because);
  }

  /**
   * Goes on with another computation. Warnings that were given and whose instants have not moved
   * stay given; the others are due again, since they speak of another date.
   */
  CaseClock recomputed(Promise next) {
    int still = 0;
    while (still < Math.min(warnings, next.warnAt().size())
        && next.warnAt().get(still).equals(promise.warnAt().get(still))) {
      still++;
    }
    return new CaseClock(next, status, still, breachedAt, pauses, act, settlement, dismissal);
  }

  CaseClock warned() {
    return new CaseClock(
        promise, status, warnings + 1, breachedAt, pauses, act, settlement, dismissal);
  }

  CaseClock broken(Instant due) {
    return new CaseClock(promise, status, warnings, due, pauses, act, settlement, dismissal);
  }

  CaseClock paused(PauseReason reason, Instant at) {
    List<Pause> all = new ArrayList<>(pauses);
    all.add(new Pause(reason, at, null));
    return new CaseClock(promise, Status.PAUSED, warnings, breachedAt, all, act, settlement, null);
  }

  /** One reason is over; it stands still for the others. */
  CaseClock pauseEnded(PauseReason reason, Instant at) {
    List<Pause> some =
        pauses.stream()
            .map(pause -> isOpen(pause) && pause.reason() == reason ? ended(pause, at) : pause)
            .toList();
    return new CaseClock(promise, status, warnings, breachedAt, some, act, settlement, dismissal);
  }

  CaseClock resumed(Instant at) {
    List<Pause> closed =
        pauses.stream().map(pause -> isOpen(pause) ? ended(pause, at) : pause).toList();
    return new CaseClock(
        promise, Status.RUNNING, warnings, breachedAt, closed, act, settlement, null);
  }

  CaseClock awaiting(Act done) {
    return new CaseClock(
        promise, Status.AWAITING_DELIVERY, warnings, breachedAt, pauses, done, settlement, null);
  }

  CaseClock settled(Act done, Settlement how) {
    return new CaseClock(promise, Status.SETTLED, warnings, breachedAt, pauses, done, how, null);
  }

  private static boolean isOpen(Pause pause) {
    return pause.to() == null;
  }

  private static Pause ended(Pause pause, Instant at) {
    return new Pause(pause.reason(), pause.from(), at);
  }

  /** Since when the last of its pauses lasts; the earliest instant at which it may run on. */
  Optional<Instant> pausedSince() {
    return pauses.stream()
        .filter(CaseClock::isOpen)
        .map(Pause::from)
        .max(Comparator.naturalOrder());
  }

  /** Whether it stands still now for this reason. */
  boolean standsStillFor(PauseReason reason) {
    return status == Status.PAUSED && pausedFor().contains(reason);
  }

  /** The reasons for which it stands still now, in the order in which they came. */
  List<PauseReason> pausedFor() {
    return pauses.stream().filter(CaseClock::isOpen).map(Pause::reason).toList();
  }

  /** Whether this event was the act, and the outcome of its delivery is still of interest. */
  boolean waitsFor(UUID event) {
    return status != Status.SETTLED && act != null && act.event().equals(event);
  }
}
