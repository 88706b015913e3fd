package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.clock.ClockState;
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
 * @param breachedAt the instant that passed last, of a promise that was found broken; shown for
 *     ever
 * @param why how it came to be due then, and what became of it, for people
 */
public record CaseClockView(
    String name,
    String promise,
    Instant startedAt,
    @Nullable Instant dueAt,
    ClockState state,
    @Nullable Instant breachedAt,
    List<String> why) {

  /** Copies the reasons. */
  public CaseClockView {
    why = List.copyOf(why);
  }

  /** Every clock of a case. */
  public static List<CaseClockView> of(CaseClocks clocks) {
    return clocks.clocks().stream().map(CaseClockView::of).toList();
  }

  /** One clock. */
  public static CaseClockView of(CaseClock clock) {
    return new CaseClockView(
        clock.name(),
        clock.promise().promise(),
        clock.promise().startedAt(),
        clock.status() == Status.PAUSED ? null : clock.promise().dueAt(),
        state(clock),
        clock.breachedAt(),
        why(clock));
  }

  private static ClockState state(CaseClock clock) {
    if (clock.settlement() != null && clock.settlement().kept()) {
      return ClockState.MET;
    }
    if (clock.isBroken()) {
      return ClockState.BREACHED;
    }
    return switch (clock.status()) {
      case RUNNING -> ClockState.RUNNING;
      case PAUSED -> ClockState.PAUSED;
      case AWAITING_DELIVERY -> ClockState.AWAITING_DELIVERY;
      case DISMISSED -> ClockState.NOT_APPLICABLE;
      case SETTLED -> ClockState.BREACHED;
    };
  }

  private static String words(String dismissal) {
    return switch (dismissal) {
      case ClockReactions.REPORT_WITHDRAWN -> "the reporter withdrew the report.";
      case ClockReactions.REPORT_DECLINED -> "the program promises nothing to such a report.";
      case ClockReactions.CASE_CLOSED -> "the case is closed.";
      case DisclosureReactions.EMBARGO_OVER -> "nothing is kept back any more.";
      case DisclosureReactions.HANDLED_ELSEWHERE -> "the report is not handled here any more.";
      default -> "there is nothing to fix.";
    };
  }

  private static List<String> why(CaseClock clock) {
    List<String> why = new ArrayList<>(clock.promise().why());
    if (clock.status() == Status.PAUSED) {
      String reasons =
          String.join(", ", clock.pausedFor().stream().map(r -> r.spelling()).toList());
      why.add("Stands still: " + reasons + ".");
    }
    if (clock.breachedAt() != null && !clock.isBroken()) {
      why.add("Another promise stood here before, which was broken " + clock.breachedAt() + ".");
    }
    if (clock.isBroken()) {
      why.add(
          state(clock) == ClockState.MET
              ? "Found broken: nothing was known to have kept it when it was due."
              : "Broken: nothing had kept it when it was due.");
    }
    if (clock.status() == Status.AWAITING_DELIVERY && clock.act() != null) {
      why.add("Acted upon " + clock.act().at() + "; the message is not delivered yet.");
    }
    if (clock.settlement() != null) {
      String how = clock.settlement().kept() ? ", in time." : ", too late.";
      why.add("Settled " + clock.settlement().at() + how);
    }
    if (clock.dismissal() != null) {
      why.add("Does not apply: " + words(clock.dismissal()));
    }
    return why;
  }
}
