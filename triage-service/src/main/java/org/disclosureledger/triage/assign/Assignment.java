package org.disclosureledger.triage.assign;

import java.time.Instant;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAssigned;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.jspecify.annotations.Nullable;

/** A member takes the case, or gives it to another. */
public final class Assignment {

  /** The word for who acts. */
  private static final String ONESELF = "me";

  private Assignment() {}

  /**
   * Assign the case.
   *
   * @param assignee the member's pseudonymous id; {@code me} or absent for who acts
   * @param members who the committee is
   */
  public record Assign(@Nullable String assignee, Members members) {}

  /** The coordinators and maintainers of a program: nobody else acts on cases (S1.16). */
  @FunctionalInterface
  public interface Members {
    /** Whether this is one of them, by the pseudonymous id. */
    boolean include(String program, String pseudonym);
  }

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor) {
    return Conditions.ofOpenCase(state, actor);
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, Assign command, Actor actor, Instant now, ProgramPolicy policy) {
    String named = command.assignee();
    String assignee = named == null || named.equals(ONESELF) ? actor.id() : named;
    return conditions(state, actor).then(() -> assign(state, command, actor, assignee));
  }

  private static Decision<CaseEvent> assign(
      CaseState state, Assign command, Actor actor, String assignee) {
    if (!assignee.equals(actor.id()) && !command.members().include(state.program(), assignee)) {
      return Decision.refuse(
          Refusal.invalid("assignee", "not-a-member", "This is no member of the committee."));
    }
    return assignee.equals(state.handling().assignee())
        ? Decision.nothing()
        : Decision.accept(new CaseAssigned(state.program(), state.reportId(), assignee));
  }
}
