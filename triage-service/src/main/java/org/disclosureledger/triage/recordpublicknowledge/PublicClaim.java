package org.disclosureledger.triage.recordpublicknowledge;

import java.time.Instant;
import java.util.Optional;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicKnowledgeConfirmed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicKnowledgeDismissed;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.ClaimState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The committee answers the reporter's claim that the vulnerability is public (S1.25). Until then
 * the claim counts for nothing: what anybody may write ends no embargo.
 */
public final class PublicClaim {

  private static final Refusal NO_CLAIM =
      Refusal.notNow("no-claim", "The reporter does not say that this is public.");

  private PublicClaim() {}

  /** What the committee found. */
  public enum Finding implements Spelled {
    /** It is public. */
    CONFIRMED,
    /** It is not. */
    DISMISSED
  }

  /**
   * Answer the claim.
   *
   * @param finding what was found; needed
   * @param reason in words; needed where the claim is dismissed
   */
  public record JudgeClaim(@Nullable Finding finding, @Nullable Confidential<String> reason) {}

  /**
   * Decides. A claim that was dismissed can be confirmed later; dismissed again, nothing changes.
   */
  public static Decision<CaseEvent> decide(
      CaseState state, JudgeClaim command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions =
        PublicLeak.conditions(state, actor)
            .and(() -> state.claim() == null ? Optional.of(NO_CLAIM) : Optional.empty());
    return conditions.with(
        command.finding(),
        "finding",
        finding ->
            switch (finding) {
              case CONFIRMED -> conditions.then(() -> confirmed(state, command, now));
              case DISMISSED -> dismissed(state, command, conditions);
            });
  }

  /** The embargo ends at once. */
  private static Decision<CaseEvent> confirmed(CaseState state, JudgeClaim command, Instant now) {
    return Decision.accept(
        EmbargoEnd.after(
            new PublicKnowledgeConfirmed(state.program(), state.reportId(), command.reason()),
            state,
            EmbargoExit.PUBLIC_KNOWLEDGE,
            now));
  }

  private static Decision<CaseEvent> dismissed(
      CaseState state, JudgeClaim command, Conditions conditions) {
    return conditions.with(
        command.reason(),
        "reason",
        reason ->
            state.claim() == ClaimState.DISMISSED
                ? Decision.nothing()
                : Decision.accept(
                    new PublicKnowledgeDismissed(state.program(), state.reportId(), reason)));
  }
}
