package org.disclosureledger.triage.assessseverity;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** The committee assesses how severe the vulnerability is; the policy's clocks go by it (S2.11). */
public final class SeverityAssessment {

  private static final Refusal REASON_NEEDED =
      Refusal.invalid(
          "reason", "reason-needed", "A severity that is assessed anew needs a reason.");

  private SeverityAssessment() {}

  /**
   * Assess the severity. The caller has read the vector: one that is none never comes here.
   *
   * @param vector the CVSS vector
   * @param score its score, from 0.0 to 10.0
   * @param otherVector the same in another version of CVSS, if given
   * @param cwes the weaknesses, if named
   * @param reason why it is assessed anew; needed from the second time on
   */
  public record AssessSeverity(
      @Nullable Confidential<String> vector,
      double score,
      @Nullable Confidential<String> otherVector,
      @Nullable Confidential<List<String>> cwes,
      @Nullable Confidential<String> reason) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, AssessSeverity command, Actor actor, Instant now, ProgramPolicy policy) {
    boolean anew = state.handling().severity() != null;
    return conditions(state, actor)
        .and(!anew || command.reason() != null, REASON_NEEDED)
        .with(
            command.vector(),
            "vector",
            vector ->
                Decision.accept(
                    new SeverityAssessed(
                        state.program(),
                        state.reportId(),
                        policy.severityScale().of(command.score()),
                        vector,
                        Confidential.of(command.score()),
                        command.otherVector(),
                        command.cwes(),
                        command.reason())));
  }
}
