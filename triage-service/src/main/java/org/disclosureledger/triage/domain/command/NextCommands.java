package org.disclosureledger.triage.domain.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;

/** What may be done next: the commands whose conditions hold, by their names in addresses. */
public final class NextCommands {

  private final List<String> names = new ArrayList<>();

  private NextCommands() {}

  /**
   * The commands that this actor may give now. A command that is named here is refused only for
   * what it says.
   *
   * @param policy the version that the case pins
   */
  public static List<String> allowed(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy) {
    NextCommands next = new NextCommands();
    next.add("acknowledgement", Acknowledgement.conditions(state, actor));
    next.add("assignment", Assignment.conditions(state, actor));
    next.add("information-requests", InformationRequest.conditions(state, actor));
    next.add("verdict", Verdict.conditions(state, actor));
    next.add("severity", SeverityAssessment.conditions(state, actor));
    next.add("fix", Fix.conditions(state, actor));
    next.add("mitigation", Mitigation.conditions(state, actor));
    next.add("release", Release.conditions(state, actor));
    next.add("disclosure-date/proposals", DisclosureDateProposal.conditions(state, actor, now));
    next.add("disclosure-date/acceptance", answering(state, actor, Answer.ACCEPTED, now));
    next.add("disclosure-date/rejection", answering(state, actor, Answer.REJECTED, now));
    next.add("disclosure-date/final", FinalDisclosureDate.conditions(state, actor, policy));
    next.add("cve", CveQuestion.conditions(state, actor));
    next.add("messages", CommitteeMessage.conditions(state, actor));
    next.add("closure", Closure.conditions(state, actor));
    return List.copyOf(next.names);
  }

  private static Conditions answering(CaseState state, Actor actor, Answer answer, Instant now) {
    return DisclosureDateAnswer.conditions(state, actor, answer, now);
  }

  private void add(String name, Conditions conditions) {
    if (conditions.refusal().isEmpty()) {
      names.add(name);
    }
  }
}
