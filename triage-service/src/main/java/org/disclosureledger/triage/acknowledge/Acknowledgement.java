package org.disclosureledger.triage.acknowledge;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportAcknowledged;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * A member of the committee tells the reporter that the report arrived with people (S1.14). Closing
 * a case does not do away with that promise, so that it can be kept afterwards as well.
 */
public final class Acknowledgement {

  private static final Refusal TWICE =
      Refusal.notNow("already-acknowledged", "The report was acknowledged before.");

  private Acknowledgement() {}

  /**
   * Acknowledge the report.
   *
   * @param message what is said beside the program's own words
   */
  public record Acknowledge(@Nullable Confidential<String> message) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofCommittee(state, actor).and(!state.handling().acknowledged(), TWICE);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, Acknowledge command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor)
        .record(() -> new ReportAcknowledged(state.program(), state.reportId(), command.message()));
  }
}
