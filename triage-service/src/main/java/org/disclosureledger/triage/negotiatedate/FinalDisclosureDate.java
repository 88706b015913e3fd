package org.disclosureledger.triage.negotiatedate;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.jspecify.annotations.Nullable;

/**
 * The maintainers set the date without the reporter, in whatever state the negotiation is (S1.28).
 * The event keeps whether the reporter had said otherwise.
 */
public final class FinalDisclosureDate {

  private static final Refusal NO_FINAL_SAY =
      Refusal.forbidden("The program's policy does not give this role the final say.");

  private static final Refusal EITHER =
      Refusal.invalid("date", "either-or", "The embargo ends now or at a date.");

  private FinalDisclosureDate() {}

  /**
   * Set the date.
   *
   * @param date the end of the embargo; needed unless it ends now
   * @param immediately whether it ends now (S1.25); then there is no date
   * @param delay why it is set alone, in words: needed; beyond the policy's soft bound for one of
   *     its reasons, and with a second person (S1.26)
   */
  public record ImposeDate(@Nullable Instant date, boolean immediately, Delay delay) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor, ProgramPolicy policy) {
    Role[] finalSay = policy.embargo().finalSay().toArray(Role[]::new);
    return Conditions.ofOpenCase(state, actor)
        .and(actor.holdsAny(finalSay), NO_FINAL_SAY)
        .and(() -> DateRules.unsettable(state));
  }

  /** Decides. The date that was imposed already is not imposed again. */
  public static Decision<CaseEvent> decide(
      CaseState state, ImposeDate command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions allowed =
        conditions(state, actor, policy)
            .and(!command.immediately() || command.date() == null, EITHER);
    Instant date = command.immediately() ? now : command.date();
    Conditions conditions =
        command.immediately() ? allowed : allowed.and(() -> DateRules.notAnEnd(date, now));
    Delay delay = command.delay();
    return conditions.with(
        date,
        "date",
        end ->
            conditions
                .given(delay.words(), "reason")
                .and(() -> delay.unreasonable(state, end, actor, now, policy))
                .then(() -> imposed(state, end, delay, now, policy)));
  }

  private static Decision<CaseEvent> imposed(
      CaseState state, Instant date, Delay delay, Instant now, ProgramPolicy policy) {
    DisclosureDate binding = state.negotiation().binding();
    boolean unchanged =
        binding != null && binding.origin() == Origin.IMPOSED && binding.date().equals(date);
    if (unchanged && state.negotiation().standing(now).isEmpty()) {
      return Decision.nothing();
    }
    DisclosureDateAsked wanted = LateDate.wanted(state, DateStep.FINAL, null, date, null, delay);
    return LateDate.take(state, wanted, delay, now, policy);
  }
}
