package org.disclosureledger.triage.answerclaim;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.StrictJson;
import org.disclosureledger.triage.domain.command.PublicClaim;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is said to be public already (S1.25). */
@Path("/api/v1/cases/{id}/public-knowledge")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublicKnowledgeResource {

  private final CaseDesk desk;

  PublicKnowledgeResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * What was found.
   *
   * @param reason in words; needed where the claim is dismissed
   */
  public record FindingBody(
      @RequiredMember PublicClaim.@Nullable Finding finding, @Nullable String reason) {}

  /** Confirms or dismisses the reporter's claim that the vulnerability is public. */
  @POST
  @Operation(
      operationId = "recordPublicKnowledge",
      summary = "Say whether the vulnerability is public")
  @RequestBody(content = @Content(schema = @Schema(implementation = FindingBody.class)))
  public Uni<RestResponse<CaseAnswer>> find(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    FindingBody given = StrictJson.read(body, FindingBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new PublicClaim.JudgeClaim(given.finding(), Given.text(given.reason())),
        PublicClaim::decide);
  }
}
