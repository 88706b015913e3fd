package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.policy.Spelled;
import org.disclosureledger.triage.domain.clock.CaseClock.Status;
import org.jspecify.annotations.Nullable;

/**
 * A clock as the API shows it.
 *
 * @param name its name in the policy
 * @param promise the promise as a sentence
 * @param startedAt what it is counted from
 * @param dueAt the last instant at which it is kept; absent where it has none, and while it stands
 *     still
 * @param state where it stands
 * @param why how it came to be due then, and what became of it, for people
 */
public record ClockView(
    String name,
    String promise,
    Instant startedAt,
    @Nullable Instant dueAt,
    State state,
    List<String> why) {

  /** Where a clock stands, as the API names it. */
  public enum State implements Spelled {
    /** Time goes by. */
    RUNNING,
    /** It stands still. */
    PAUSED,
    /** The act is done; the message about it is under way. */
    AWAITING_DELIVERY,
    /** It was kept. */
    MET,
    /** It was broken; what happens later does not undo that. */
    BREACHED,
    /** It has lost its object. */
    NOT_APPLICABLE
  }

  /** Copies the reasons. */
  public ClockView {
    why = List.copyOf(why);
  }

  /** Every clock of a case. */
  public static List<ClockView> of(CaseClocks clocks) {
    return clocks.clocks().stream().map(ClockView::of).toList();
  }

  /** One clock. */
  public static ClockView of(CaseClock clock) {
    return new ClockView(
        clock.name(),
        clock.promise().promise(),
        clock.promise().startedAt(),
        clock.status() == Status.PAUSED ? null : clock.promise().dueAt(),
        state(clock),
        why(clock));
  }

  private static State state(CaseClock clock) {
    if (clock.breached()) {
      return State.BREACHED;
    }
    return switch (clock.status()) {
      case RUNNING -> State.RUNNING;
      case PAUSED -> State.PAUSED;
      case AWAITING_DELIVERY -> State.AWAITING_DELIVERY;
      case DISMISSED -> State.NOT_APPLICABLE;
      case SETTLED -> State.MET;
    };
  }

  private static List<String> why(CaseClock clock) {
    List<String> why = new ArrayList<>(clock.promise().why());
    clock.pausedFor().ifPresent(reason -> why.add("Stands still: " + reason.spelling() + "."));
    if (clock.breached()) {
      why.add("Broken: nothing had kept it when it was due.");
    }
    if (clock.status() == Status.AWAITING_DELIVERY && clock.act() != null) {
      why.add("Acted upon " + clock.act().at() + "; the message is not delivered yet.");
    }
    if (clock.settlement() != null) {
      String how = clock.settlement().kept() ? ", in time." : ", too late.";
      why.add("Settled " + clock.settlement().at() + how);
    }
    if (clock.status() == Status.DISMISSED) {
      why.add("Does not apply: there is nothing to fix.");
    }
    return why;
  }
}
