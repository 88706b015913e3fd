package org.disclosureledger.triage.nextcommand;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.acknowledge.Acknowledgement;
import org.disclosureledger.triage.answercve.CveQuestion;
import org.disclosureledger.triage.assessseverity.SeverityAssessment;
import org.disclosureledger.triage.assign.Assignment;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.correctcase.Correction;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.handlecase.OfferedCommands;
import org.disclosureledger.triage.joincase.Duplicate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.KeptDate;
import org.disclosureledger.triage.negotiatedate.LateDate;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation;
import org.disclosureledger.triage.recordpublicknowledge.PublicLeak;
import org.disclosureledger.triage.recordremedy.Fix;
import org.disclosureledger.triage.recordremedy.Mitigation;
import org.disclosureledger.triage.recordremedy.Release;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.writemessage.CommitteeMessage;

/** What may be done next: the commands whose conditions hold, by their names in addresses. */
@ApplicationScoped
public class NextCommands implements OfferedCommands {

  private static final Map<String, Offer> OFFERS = offers();

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

  @Override
  public Map<String, Optional<Refusal>> all(
      CaseState state, Actor actor, Instant now, ProgramPolicy policy, OpenPromises promises) {
    Situation situation = new Situation(state, actor, now, policy, promises);
    Map<String, Optional<Refusal>> all = new LinkedHashMap<>();
    OFFERS.forEach((name, offer) -> all.put(name, offer.when(situation).refusal()));
    return Collections.unmodifiableMap(all);
  }
}
