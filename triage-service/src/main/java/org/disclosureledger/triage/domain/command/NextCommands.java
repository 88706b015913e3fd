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

/** What may be done next: the commands whose conditions hold, by their names in addresses. */
public final class NextCommands {

  private static final Map<String, Offer> OFFERS = offers();

  private NextCommands() {}

  /** When a command may be given. */
  @FunctionalInterface
  private interface Offer {
    Conditions when(CaseState state, Actor actor, Instant now, ProgramPolicy policy);
  }

  private static Map<String, Offer> offers() {
    Map<String, Offer> offers = new LinkedHashMap<>();
    offers.put("acknowledgement", (s, a, now, policy) -> Acknowledgement.conditions(s, a));
    offers.put("assignment", (s, a, now, policy) -> Assignment.conditions(s, a));
    offers.put("information-requests", (s, a, now, policy) -> InformationRequest.conditions(s, a));
    offers.put("verdict", (s, a, now, policy) -> Verdict.conditions(s, a));
    offers.put("severity", (s, a, now, policy) -> SeverityAssessment.conditions(s, a));
    offers.put("fix", (s, a, now, policy) -> Fix.conditions(s, a));
    offers.put("mitigation", (s, a, now, policy) -> Mitigation.conditions(s, a));
    offers.put("release", (s, a, now, policy) -> Release.conditions(s, a));
    offers.put(
        "disclosure-date/proposals",
        (s, a, now, policy) -> DisclosureDateProposal.conditions(s, a, now));
    offers.put(
        "disclosure-date/acceptance",
        (s, a, now, policy) -> DisclosureDateAnswer.conditions(s, a, Answer.ACCEPTED, now));
    offers.put(
        "disclosure-date/rejection",
        (s, a, now, policy) -> DisclosureDateAnswer.conditions(s, a, Answer.REJECTED, now));
    offers.put(
        "disclosure-date/final",
        (s, a, now, policy) -> FinalDisclosureDate.conditions(s, a, policy));
    offers.put("public-knowledge", (s, a, now, policy) -> PublicClaim.conditions(s, a));
    offers.put("cve", (s, a, now, policy) -> CveQuestion.conditions(s, a));
    offers.put("messages", (s, a, now, policy) -> CommitteeMessage.conditions(s, a));
    offers.put("closure", (s, a, now, policy) -> Closure.conditions(s, a));
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
   */
  public static List<String> allowed(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy) {
    return OFFERS.entrySet().stream()
        .filter(offer -> offer.getValue().when(state, actor, now, policy).refusal().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
