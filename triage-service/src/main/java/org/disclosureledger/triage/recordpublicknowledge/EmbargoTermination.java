package org.disclosureledger.triage.recordpublicknowledge;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * Who has the final say ends the embargo before its date, at once and for good (S1.25, S1.28). What
 * came out by itself has commands of its own, which end it by themselves.
 */
public final class EmbargoTermination {

  private static final Refusal NO_FINAL_SAY =
      Refusal.forbidden("The program's policy does not give this role the final say.");
  private static final Refusal NO_EMBARGO =
      Refusal.notNow("no-embargo", "No embargo binds that could be ended.", "disclosure-date");
  private static final Refusal WORDS_NEEDED =
      Refusal.invalid("reason", "words-needed", "Another reason is given in words.");

  private EmbargoTermination() {}

  /**
   * End the embargo.
   *
   * @param because why; needed
   * @param reason the same in words; needed where the reason has no code
   */
  public record TerminateEmbargo(
      @Nullable EmbargoExit because, @Nullable Confidential<String> reason) {}

  /** Who may give it, and when. */
  public static Conditions conditions(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy) {
    Role[] finalSay = policy.embargo().finalSay().toArray(Role[]::new);
    return Conditions.ofOpenCase(state, actor)
        .and(actor.holdsAny(finalSay), NO_FINAL_SAY)
        .and(state.isOpened() && state.embargo(now).binding(), NO_EMBARGO);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, TerminateEmbargo command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions = conditions(state, actor, now, policy);
    return conditions.with(
        command.because(),
        "because",
        because ->
            conditions
                .and(isShown(state, because), notShown(because))
                .and(because != EmbargoExit.OTHER || command.reason() != null, WORDS_NEEDED)
                .then(() -> Decision.accept(EmbargoEnd.of(state, because, command.reason(), now))));
  }

  /** Whether the case shows the reason. What is exposed has ended the embargo already. */
  private static boolean isShown(CaseState state, EmbargoExit because) {
    return switch (because) {
      case PUBLIC_KNOWLEDGE, EXPLOIT_PUBLIC, ATTACKS_OBSERVED -> false;
      case FIX_READY -> state.remedy().fix() != null || state.remedy().release() != null;
      case FIX_RELEASED -> state.remedy().release() != null;
      case OTHER -> true;
    };
  }

  /** Names the command that records what the reason says. */
  private static Refusal notShown(EmbargoExit because) {
    String first =
        switch (because) {
          case PUBLIC_KNOWLEDGE -> "public-knowledge";
          case EXPLOIT_PUBLIC -> "exploitation-evidence";
          case ATTACKS_OBSERVED -> "attacks";
          case FIX_READY -> "fix";
          case FIX_RELEASED, OTHER -> "release";
        };
    return Refusal.notNow("not-shown", "The case does not show this; record it first.", first);
  }
}
