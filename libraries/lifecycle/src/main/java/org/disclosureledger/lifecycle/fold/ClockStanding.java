package org.disclosureledger.lifecycle.fold;

import java.time.Instant;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where a promise stands and whether it was ever found broken: what every page and list shows of
 * it. What was found broken is shown so for ever, whatever happens to the clock afterwards. Where
 * an act that kept the promise became known only later, the promise is met, and that it had been
 * found broken still stands beside that. Where another promise takes its place, as when another
 * disclosure date binds, that one runs, and beside it stands what was broken before.
 *
 * @param state where it stands
 * @param breachedAt the instant that passed last; absent while it was never found broken
 */
public record ClockStanding(ClockState state, @Nullable Instant breachedAt) {

  /** A promise that has just been made. */
  public static final ClockStanding STARTED = new ClockStanding(ClockState.RUNNING, null);

  /** The standing after one more event of the clock. */
  public ClockStanding after(ClockEvent event) {
    return switch (event) {
      case ClockEvent.ClockStarted e -> new ClockStanding(ClockState.RUNNING, breachedAt);
      case ClockEvent.ClockRecomputed e -> this;
      case ClockEvent.ClockWarned e -> this;
      case ClockEvent.ClockBreached e -> new ClockStanding(ClockState.BREACHED, e.dueAt());
      case ClockEvent.ClockAwaitsDelivery e -> become(ClockState.AWAITING_DELIVERY);
      case ClockEvent.ClockDismissed e -> become(ClockState.NOT_APPLICABLE);
      case ClockEvent.ClockPaused e -> become(ClockState.PAUSED);
      case ClockEvent.ClockPauseEnded e -> this;
      case ClockEvent.ClockResumed e -> become(ClockState.RUNNING);
      case ClockEvent.ClockStopped e ->
          new ClockStanding(e.kept() ? ClockState.MET : ClockState.BREACHED, breachedAt);
    };
  }

  private ClockStanding become(ClockState next) {
    return state == ClockState.BREACHED ? this : new ClockStanding(next, breachedAt);
  }
}
