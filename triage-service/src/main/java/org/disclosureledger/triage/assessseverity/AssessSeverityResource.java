package org.disclosureledger.triage.assessseverity;

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
import org.disclosureledger.lifecycle.cvss.CvssParsed;
import org.disclosureledger.lifecycle.cvss.CvssVector;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Problem;
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

/** The committee assesses how severe the vulnerability is. */
@Path("/api/v1/cases/{id}/severity")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssessSeverityResource {

  private final CaseDesk desk;

  AssessSeverityResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * How severe it is; a reason when assessed anew.
   *
   * @param vector of CVSS 3.x or 4.0; severity and clocks go by its base score
   * @param otherVector the same in the other version of CVSS, published beside it
   */
  public record SeverityBody(
      @RequiredMember @Nullable String vector,
      @Nullable String otherVector,
      @Nullable List<String> cwes,
      @Nullable String reason) {}

  /** Assesses the severity; the policy's clocks go by it (S2.11). */
  @POST
  @Operation(operationId = "assessSeverity", summary = "Assess the severity")
  @RequestBody(content = @Content(schema = @Schema(implementation = SeverityBody.class)))
  public Uni<RestResponse<CaseAnswer>> assess(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    SeverityBody given = RequestJson.read(body, SeverityBody.class);
    CvssVector first = vector("vector", given.vector());
    requireOther(first, given.otherVector());
    return desk.handle(
        id,
        headers.with(body),
        new SeverityAssessment.AssessSeverity(
            Given.text(given.vector()),
            first.baseScore(),
            Given.text(given.otherVector()),
            cwes(given.cwes()),
            Given.text(given.reason())),
        SeverityAssessment::decide);
  }

  private static @Nullable Confidential<List<String>> cwes(@Nullable List<String> given) {
    if (given == null) {
      return null;
    }
    Refusals.requireNone(
        VulnerabilityRules.check(List.of(), List.of(), List.of(), List.of(), given));
    return Confidential.of(List.copyOf(given));
  }

  /** Several versions stand side by side: one vector of each. */
  private static void requireOther(CvssVector first, @Nullable String given) {
    if (given == null) {
      return;
    }
    CvssVector other = vector("otherVector", given);
    if (other.version().osvType().equals(first.version().osvType())) {
      throw Problem.invalid(
              "otherVector", "same-version", "The other vector is of another version of CVSS.")
          .asException();
    }
  }

  private static CvssVector vector(String field, @Nullable String vector) {
    if (vector == null) {
      throw Problem.invalid(field, "required", "A CVSS vector is needed.").asException();
    }
    return switch (CvssVector.parse(vector)) {
      case CvssParsed.Valid(CvssVector read) when read.environmental() ->
          throw Problem.invalid(
                  field,
                  "environmental",
                  "Environmental metrics speak of one installation; the committee speaks of all.")
              .asException();
      case CvssParsed.Valid(CvssVector read) -> read;
      case CvssParsed.Invalid(String message) ->
          throw Problem.invalid(field, "not-a-vector", message).asException();
    };
  }
}
