package org.disclosureledger.triage.recordremedy;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.apidoc.RequiredMember;
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

/** The way from a known fix to the release that carries it (S1.19, S2.21). */
@Path("/api/v1/cases/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RemedyResource {

  private final CaseDesk desk;

  RemedyResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** Where the fix can be seen. */
  public record FixBody(@Nullable List<Reference> references) {}

  /** What users can do, and since when. */
  public record MitigationBody(
      @RequiredMember @Nullable String text, @Nullable OffsetDateTime availableAt) {}

  /** A release, either planned or out. */
  public record ReleaseBody(
      @RequiredMember @Nullable String version,
      @Nullable OffsetDateTime plannedFor,
      @Nullable OffsetDateTime releasedAt,
      @Nullable List<Reference> references) {}

  /** A fix is identified. */
  @POST
  @Path("/fix")
  @Operation(operationId = "identifyFix", summary = "Say where the fix can be seen")
  @RequestBody(content = @Content(schema = @Schema(implementation = FixBody.class)))
  public Uni<RestResponse<CaseAnswer>> fix(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    FixBody given = RequestJson.read(body, FixBody.class);
    return desk.handle(
        id, headers.with(body), new Fix.IdentifyFix(references(given.references())), Fix::decide);
  }

  /** Users can protect themselves. */
  @POST
  @Path("/mitigation")
  @Operation(operationId = "offerMitigation", summary = "Say how users can protect themselves")
  @RequestBody(content = @Content(schema = @Schema(implementation = MitigationBody.class)))
  public Uni<RestResponse<CaseAnswer>> mitigate(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    MitigationBody given = RequestJson.read(body, MitigationBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Mitigation.OfferMitigation(
            Given.text(given.text()), Given.instant(given.availableAt())),
        Mitigation::decide);
  }

  /** The release is planned, or is out. */
  @POST
  @Path("/release")
  @Operation(operationId = "recordRelease", summary = "Record the release that carries the fix")
  @RequestBody(content = @Content(schema = @Schema(implementation = ReleaseBody.class)))
  public Uni<RestResponse<CaseAnswer>> release(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ReleaseBody given = RequestJson.read(body, ReleaseBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Release.RecordRelease(
            Given.text(given.version()),
            Given.instant(given.plannedFor()),
            Given.instant(given.releasedAt()),
            references(given.references())),
        Release::decide);
  }

  private static @Nullable Confidential<List<Reference>> references(
      @Nullable List<Reference> given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    Refusals.requireNone(
        VulnerabilityRules.check(List.of(), given, List.of(), List.of(), List.of()));
    return Confidential.of(List.copyOf(given));
  }
}
