package org.disclosureledger.triage.correctcase;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseCorrected;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;

/**
 * The committee corrects what the reporter says of the vulnerability (S2.7 to S2.10): the case and
 * the advisory's draft go by its version. How severe it is has a command of its own.
 */
public final class Correction {

  private static final Refusal NOTHING =
      Refusal.invalid("", "nothing-corrected", "At least one member is needed.");

  private Correction() {}

  /**
   * Corrects.
   *
   * @param corrected the members that change; one that is absent stays, an empty list empties it
   */
  public record CorrectCase(Submission corrected) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, CorrectCase command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor)
        .and(!command.corrected().saysNothing(), NOTHING)
        .record(() -> corrected(state, command.corrected()));
  }

  private static CaseCorrected corrected(CaseState state, Submission given) {
    return new CaseCorrected(state.program(), state.reportId(), given.over(state.correction()));
  }
}
