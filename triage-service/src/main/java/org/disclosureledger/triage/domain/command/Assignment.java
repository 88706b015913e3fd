package org.disclosureledger.triage.domain.command;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAssigned;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** A member takes the case, or gives it to another. */
public final class Assignment {

  private Assignment() {}

  /**
   * Assign the case. Whether the assignee is of the committee is known to the caller, who knows the
   * program's members.
   *
   * @param assignee the member's pseudonymous id; absent for who acts
   */
  public record Assign(@Nullable String assignee) {}

  static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, Assign command, Actor actor, Instant now, ProgramPolicy policy) {
    String assignee = command.assignee() == null ? actor.id() : command.assignee();
    return conditions(state, actor)
        .then(
            () ->
                assignee.equals(state.handling().assignee())
                    ? Decision.nothing()
                    : Decision.accept(
                        new CaseAssigned(state.program(), state.reportId(), assignee)));
  }
}
