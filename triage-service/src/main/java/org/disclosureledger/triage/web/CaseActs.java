package org.disclosureledger.triage.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.triage.acknowledge.AcknowledgeResource;
import org.disclosureledger.triage.answercve.CveResource;
import org.disclosureledger.triage.assessseverity.AssessSeverityResource;
import org.disclosureledger.triage.assign.AssignResource;
import org.disclosureledger.triage.closecase.CloseCaseResource;
import org.disclosureledger.triage.correctcase.CorrectionResource;
import org.disclosureledger.triage.giveverdict.GiveVerdictResource;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.joincase.DuplicateResource;
import org.disclosureledger.triage.negotiatedate.DisclosureDateResource;
import org.disclosureledger.triage.recordpublicknowledge.ExploitationResource;
import org.disclosureledger.triage.recordpublicknowledge.PublicKnowledgeResource;
import org.disclosureledger.triage.recordremedy.RemedyResource;
import org.disclosureledger.triage.requestinformation.RequestInformationResource;
import org.disclosureledger.triage.writemessage.WriteMessageResource;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Carries out the acts of the case page, each by the very method that carries it out for the API:
 * what is read strictly, decided and refused there is so here.
 */
@ApplicationScoped
class CaseActs {

  /** Carries out one act. */
  @FunctionalInterface
  private interface Act {
    Uni<RestResponse<CaseAnswer>> carryOut(String id, CommandHeaders headers, byte[] body);
  }

  private final Map<String, Act> acts = new HashMap<>();

  CaseActs(
      AcknowledgeResource acknowledge,
      AssignResource assign,
      RequestInformationResource ask,
      GiveVerdictResource verdict,
      AssessSeverityResource severity,
      CorrectionResource correction,
      DuplicateResource duplicate,
      CveResource cve,
      WriteMessageResource write,
      CloseCaseResource close) {
    acts.put("acknowledgement", acknowledge::acknowledge);
    acts.put("assignment", assign::assign);
    acts.put("information-requests", ask::ask);
    acts.put("verdict", verdict::judge);
    acts.put("severity", severity::assess);
    acts.put("correction", correction::correct);
    acts.put("duplicate-of", duplicate::join);
    acts.put("split", duplicate::split);
    acts.put("cve", cve::answer);
    acts.put("messages", write::write);
    acts.put("closure", close::close);
  }

  @jakarta.inject.Inject
  void takeRemedies(RemedyResource remedy) {
    acts.put("fix", remedy::fix);
    acts.put("mitigation", remedy::mitigate);
    acts.put("release", remedy::release);
  }

  @jakarta.inject.Inject
  void takeDates(DisclosureDateResource date) {
    acts.put("disclosure-date/proposals", date::propose);
    acts.put("disclosure-date/acceptance", date::accept);
    acts.put("disclosure-date/rejection", date::reject);
    acts.put("disclosure-date/final", date::impose);
    acts.put("disclosure-date/delay", date::keep);
    acts.put("disclosure-date/second", date::second);
  }

  @jakarta.inject.Inject
  void takeExposures(PublicKnowledgeResource found, ExploitationResource exploited) {
    acts.put("public-knowledge", found::find);
    acts.put("exploitation-evidence", exploited::exploited);
    acts.put("attacks", exploited::attacked);
    acts.put("embargo/termination", exploited::terminate);
  }

  /** The acts that can be carried out here. */
  Set<String> commands() {
    return acts.keySet();
  }

  /**
   * Carries out an act on the version that its form was filled in on.
   *
   * @return fails as the API does: with the problem that says why not
   */
  Uni<RestResponse<CaseAnswer>> carryOut(String command, String id, int version, byte[] body) {
    Act act = acts.get(command);
    if (act == null) {
      return Uni.createFrom().failure(Problem.notFound().asException());
    }
    return Uni.createFrom().deferred(() -> act.carryOut(id, CommandHeaders.ofForm(version), body));
  }
}
