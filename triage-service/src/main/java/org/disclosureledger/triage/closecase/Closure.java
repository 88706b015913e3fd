package org.disclosureledger.triage.closecase;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseClosed;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.ReportManagement;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.jspecify.annotations.Nullable;

/**
 * The committee closes the case. None is closed in silence: a verdict by a member in a named role
 * is on record first (S1.4). Closing ends no embargo, and is no way around a promise.
 */
public final class Closure {

  private static final Refusal NO_VERDICT =
      Refusal.notNow("no-verdict", "No case closes without a verdict on the report.", "verdict");
  private static final Refusal UNDECIDED =
      Refusal.notNow(
          "undecided",
          "A valid report is accepted or deferred before its case closes.",
          "accepted-or-deferred");
  private static final Refusal REASON_NEEDED =
      Refusal.invalid("reason", "reason-needed", "Closing a case under embargo needs a reason.");

  private Closure() {}

  /**
   * Close the case.
   *
   * @param reason why; needed while an embargo is active
   * @param promises what was promised and is open, which the caller knows
   */
  public record CloseCase(@Nullable Confidential<String> reason, OpenPromises promises) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor, OpenPromises promises) {
    ReportManagement management = state.handling().management();
    return Conditions.ofOpenCase(state, actor)
        .and(management != ReportManagement.RECEIVED, NO_VERDICT)
        .and(management != ReportManagement.VALID, UNDECIDED)
        .and(!state.isCleared(), DateRules.CLEARED)
        .and(promises.clocks().isEmpty(), promisesRun(promises));
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, CloseCase command, Actor actor, Instant now, ProgramPolicy policy) {
    boolean reasonNeeded = state.embargo(now).binding();
    return conditions(state, actor, command.promises())
        .and(!reasonNeeded || command.reason() != null, REASON_NEEDED)
        .record(() -> new CaseClosed(state.program(), state.reportId(), command.reason()));
  }

  private static Refusal promisesRun(OpenPromises promises) {
    return Refusal.notNow(
        "promises-run",
        "These promises run, and are kept or broken first: %s."
            .formatted(String.join(", ", promises.clocks())),
        promises.acts().toArray(String[]::new));
  }
}
