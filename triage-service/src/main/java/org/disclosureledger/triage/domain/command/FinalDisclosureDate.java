package org.disclosureledger.triage.domain.command;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.DisclosureDate;
import org.disclosureledger.triage.domain.DisclosureDate.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The maintainers set the date without the reporter, in whatever state the negotiation is (S1.28).
 * The event keeps whether the reporter had said otherwise.
 */
public final class FinalDisclosureDate {

  private static final Refusal NO_FINAL_SAY =
      Refusal.forbidden("The program's policy does not give this role the final say.");

  private FinalDisclosureDate() {}

  /**
   * Set the date.
   *
   * @param date the end of the embargo; needed
   * @param reason why it is set alone; needed
   */
  public record ImposeDate(@Nullable Instant date, @Nullable Confidential<String> reason) {}

  static Conditions conditions(CaseState state, Actor actor, ProgramPolicy policy) {
    Role[] finalSay = policy.embargo().finalSay().toArray(Role[]::new);
    return Conditions.ofCommittee(state, actor)
        .and(actor.holdsAny(finalSay), NO_FINAL_SAY)
        .and(() -> DateRules.unsettable(state));
  }

  /** Decides. The date that was imposed already is not imposed again. */
  public static Decision<CaseEvent> decide(
      CaseState state, ImposeDate command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions =
        conditions(state, actor, policy).and(() -> DateRules.notAnEnd(command.date(), now));
    return conditions.with(
        command.date(),
        "date",
        date ->
            conditions.with(
                command.reason(), "reason", reason -> imposed(state, date, reason, now)));
  }

  private static Decision<CaseEvent> imposed(
      CaseState state, Instant date, Confidential<String> reason, Instant now) {
    DisclosureDate binding = state.negotiation().binding();
    boolean unchanged =
        binding != null && binding.origin() == Origin.IMPOSED && binding.date().equals(date);
    if (unchanged && state.negotiation().standing(now).isEmpty()) {
      return Decision.nothing();
    }
    boolean dissents = state.negotiation().reporterDissentsFrom(date);
    return Decision.accept(
        new DisclosureDateImposed(state.program(), state.reportId(), date, dissents, reason));
  }
}
