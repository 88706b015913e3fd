package org.disclosureledger.triage.domain.command;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.clock.OpenPromises;

/** What may be done next: the commands whose conditions hold, by their names in addresses. */
public final class NextCommands {

  private static final Map<String, Offer> OFFERS = offers();

  private NextCommands() {}

  /** When a command may be given. */
  @FunctionalInterface
  private interface Offer {
    Conditions when(Situation situation);
  }

  /** Who may act on what, when. */
  private record Situation(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy, OpenPromises promises) {}

  private static Map<String, Offer> offers() {
    Map<String, Offer> offers = new LinkedHashMap<>();
    offers.put("acknowledgement", s -> Acknowledgement.conditions(s.state, s.actor));
    offers.put("assignment", s -> Assignment.conditions(s.state, s.actor));
    offers.put("information-requests", s -> InformationRequest.conditions(s.state, s.actor));
    offers.put("verdict", s -> Verdict.conditions(s.state, s.actor));
    offers.put("severity", s -> SeverityAssessment.conditions(s.state, s.actor));
    offers.put("fix", s -> Fix.conditions(s.state, s.actor));
    offers.put("mitigation", s -> Mitigation.conditions(s.state, s.actor));
    offers.put("release", s -> Release.conditions(s.state, s.actor));
    offers.put(
        "disclosure-date/proposals",
        s -> DisclosureDateProposal.conditions(s.state, s.actor, s.now));
    offers.put(
        "disclosure-date/acceptance",
        s -> DisclosureDateAnswer.conditions(s.state, s.actor, Answer.ACCEPTED, s.now));
    offers.put(
        "disclosure-date/rejection",
        s -> DisclosureDateAnswer.conditions(s.state, s.actor, Answer.REJECTED, s.now));
    offers.put(
        "disclosure-date/final", s -> FinalDisclosureDate.conditions(s.state, s.actor, s.policy));
    offers.put("disclosure-date/delay", s -> KeptDate.conditions(s.state, s.actor, s.now));
    offers.put("disclosure-date/second", s -> LateDate.conditions(s.state, s.actor, s.now));
    offers.put("public-knowledge", s -> PublicLeak.conditions(s.state, s.actor));
    offers.put("exploitation-evidence", s -> Exploitation.conditions(s.state, s.actor));
    offers.put("attacks", s -> Exploitation.conditions(s.state, s.actor));
    offers.put(
        "embargo/termination",
        s -> EmbargoTermination.conditions(s.state, s.actor, s.now, s.policy));
    offers.put("correction", s -> Correction.conditions(s.state, s.actor));
    offers.put("duplicate-of", s -> Duplicate.joining(s.state, s.actor));
    offers.put("split", s -> Duplicate.splitting(s.state, s.actor));
    offers.put("cve", s -> CveQuestion.conditions(s.state, s.actor));
    offers.put("messages", s -> CommitteeMessage.conditions(s.state, s.actor));
    offers.put("closure", s -> Closure.conditions(s.state, s.actor, s.promises));
    return Collections.unmodifiableMap(offers);
  }

  /** Every command that there is. */
  public static Set<String> names() {
    return OFFERS.keySet();
  }

  /**
   * The commands that this actor may give now. A command that is named here is refused only for
   * what it says.
   *
   * @param policy the version that the case pins
   * @param promises what was promised and is open
   */
  public static List<String> allowed(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy, OpenPromises promises) {
    Situation situation = new Situation(state, actor, now, policy, promises);
    return OFFERS.entrySet().stream()
        .filter(offer -> offer.getValue().when(situation).refusal().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
