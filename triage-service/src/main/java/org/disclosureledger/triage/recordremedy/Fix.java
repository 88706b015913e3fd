package org.disclosureledger.triage.recordremedy;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.Progress;
import org.jspecify.annotations.Nullable;

/** A fix is identified (S1.19). */
public final class Fix {

  private Fix() {}

  /**
   * Record the fix.
   *
   * @param references where it can be seen, if anywhere
   */
  public record IdentifyFix(@Nullable Confidential<List<Reference>> references) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor)
        .and(state.handling().management().validUnclosed(), Progress.NOT_VALID);
  }

  /** Decides. Repeated without anything new, it changes nothing. */
  public static Decision<CaseEvent> decide(
      CaseState state, IdentifyFix command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor)
        .then(
            () ->
                state.remedy().fix() != null && command.references() == null
                    ? Decision.nothing()
                    : Progress.of(state)
                        .accepted()
                        .and(
                            new FixIdentified(
                                state.program(), state.reportId(), command.references())));
  }
}
