package org.disclosureledger.triage.answercve;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CveAssigned;
import org.disclosureledger.lifecycle.event.CaseEvent.CveNotAppropriate;
import org.disclosureledger.lifecycle.event.CaseEvent.CveRequested;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.Progress;
import org.jspecify.annotations.Nullable;

/** The committee answers whether the vulnerability gets a CVE identifier (S2.19). */
public final class CveQuestion {

  private static final Refusal ASSIGNED =
      Refusal.notNow("cve-assigned", "The vulnerability has a CVE identifier already.");

  private CveQuestion() {}

  /**
   * Answer the question.
   *
   * @param answer how; needed
   * @param id the identifier; needed where it is assigned
   * @param reason why there is none; needed where it is not appropriate
   */
  public record AnswerCve(
      @Nullable CveAnswer answer,
      @Nullable Confidential<String> id,
      @Nullable Confidential<String> reason) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor)
        .and(state.handling().management().validUnclosed(), Progress.NOT_VALID);
  }

  /**
   * Decides. Asking again for an identifier that was asked for changes nothing; once there is one,
   * it can only be corrected.
   */
  public static Decision<CaseEvent> decide(
      CaseState state, AnswerCve command, Actor actor, Instant now, ProgramPolicy policy) {
    boolean assigned = state.publication().cve() == CveAnswer.ASSIGNED;
    Conditions conditions =
        conditions(state, actor).and(!assigned || command.answer() == CveAnswer.ASSIGNED, ASSIGNED);
    return conditions.with(
        command.answer(),
        "answer",
        answer ->
            switch (answer) {
              case REQUESTED -> requested(state);
              case ASSIGNED ->
                  conditions.with(
                      command.id(),
                      "id",
                      id ->
                          Decision.accept(new CveAssigned(state.program(), state.reportId(), id)));
              case NOT_APPROPRIATE ->
                  conditions.with(
                      command.reason(),
                      "reason",
                      reason ->
                          Decision.accept(
                              new CveNotAppropriate(state.program(), state.reportId(), reason)));
            });
  }

  private static Decision<CaseEvent> requested(CaseState state) {
    return state.publication().cve() == CveAnswer.REQUESTED
        ? Decision.nothing()
        : Decision.accept(new CveRequested(state.program(), state.reportId()));
  }
}
