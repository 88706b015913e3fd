package org.disclosureledger.intake.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.disclosureledger.intake.followreport.ReportResource;
import org.disclosureledger.intake.followreport.ReportResource.Recorded;
import org.disclosureledger.pages.FormBody;
import org.disclosureledger.pages.FormJson;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.Problem;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Carries out what a reporter does on the report's page, each by the very method that carries it
 * out for the API: what is read strictly, decided and refused there is so here.
 */
@ApplicationScoped
class ReporterActs {

  private static final String PROPOSAL = "proposal";

  private final ReportResource reports;

  ReporterActs(ReportResource reports) {
    this.reports = reports;
  }

  /**
   * Carries out an act; sent twice it is done once.
   *
   * @return fails as the API does: with the problem that says why not
   */
  Uni<RestResponse<Recorded>> carryOut(String act, String id, FormBody form) {
    CreationHeaders once = CreationHeaders.ofForm(form.text(OnceKeys.FIELD).orElse(null));
    byte[] body = FormJson.bytes(ReporterForms.of(act), form);
    String proposal = form.text(PROPOSAL).orElse("");
    return switch (act) {
      case ReporterForms.MESSAGE -> reports.post(id, once, body);
      case ReporterForms.ACCEPTANCE -> reports.accept(id, proposal, once);
      case ReporterForms.REJECTION -> reports.reject(id, proposal, once, body);
      case ReporterForms.SUGGESTION -> reports.suggest(id, once, body);
      case ReporterForms.CREDIT -> reports.credit(id, once, body);
      case ReporterForms.WITHDRAWAL -> reports.withdraw(id, once, body);
      default -> throw Problem.notFound().asException();
    };
  }
}
