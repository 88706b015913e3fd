package org.disclosureledger.triage.correctcase;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Refusals;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the committee corrects of what was reported. */
@Path("/api/v1/cases/{id}/correction")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CorrectionResource {

  private final CaseDesk desk;

  CorrectionResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * The members that change, in the shape of a submission; an empty list empties one, and one that
   * is absent stays.
   *
   * @param affected in OSV's shape (S2.9)
   */
  public record CorrectionBody(
      @Nullable String title,
      @Nullable String description,
      @Nullable String impact,
      @Nullable String reproduction,
      @Nullable String mitigations,
      @Nullable List<Affected> affected,
      @Nullable List<Reference> references,
      @Nullable List<String> aliases,
      @Nullable List<String> cwes) {}

  /** Corrects what the case says; the draft of its advisory follows until it is edited by hand. */
  @POST
  @Operation(operationId = "correctCase", summary = "Correct what was reported")
  @RequestBody(content = @Content(schema = @Schema(implementation = CorrectionBody.class)))
  public Uni<RestResponse<CaseAnswer>> correct(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    CorrectionBody given = RequestJson.read(body, CorrectionBody.class);
    Refusals.requireNone(
        VulnerabilityRules.check(
            orEmpty(given.affected()),
            orEmpty(given.references()),
            List.of(),
            orEmpty(given.aliases()),
            orEmpty(given.cwes())));
    return desk.handle(id, headers.with(body), command(given), Correction::decide);
  }

  private static Correction.CorrectCase command(CorrectionBody given) {
    List<Affected> affected = given.affected();
    return new Correction.CorrectCase(
        new Submission(
            Given.text(given.title()),
            Given.text(given.description()),
            Given.text(given.impact()),
            Given.text(given.reproduction()),
            Given.text(given.mitigations()),
            once(affected == null ? null : affected.stream().map(Affected::canonical).toList()),
            once(given.references()),
            null,
            once(given.aliases()),
            once(given.cwes()),
            null));
  }

  /** The same is published once, however often it was given. */
  private static <T> @Nullable Confidential<List<T>> once(@Nullable List<T> list) {
    return list == null ? null : Confidential.of(list.stream().distinct().toList());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
