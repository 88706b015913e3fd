package org.disclosureledger.intake.submitreport;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.Idempotency;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.jboss.resteasy.reactive.RestResponse;

/** Where reports are submitted. No account is needed. */
@Path("/api/v1/programs/{program}/reports")
@Produces(MediaType.APPLICATION_JSON)
public class SubmitReportResource {

  private static final String SUBMIT_SCOPE = "reports:submit";

  private final SubmitReportHandler handler;
  private final ProgramDirectory programs;
  private final CurrentIdentityAssociation identity;
  private final IdempotentRequests idempotent;

  SubmitReportResource(
      SubmitReportHandler handler,
      ProgramDirectory programs,
      CurrentIdentityAssociation identity,
      IdempotentRequests idempotent) {
    this.handler = handler;
    this.programs = programs;
    this.identity = identity;
    this.idempotent = idempotent;
  }

  /** Submits a report; the answer holds the reporter's token, which is shown once. */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirementsSet
  @SecurityRequirementsSet(@SecurityRequirement(name = "account"))
  @Operation(operationId = "submitReport", summary = "Submit a report")
  @RequestBody(content = @Content(schema = @Schema(implementation = SubmitReportRequest.class)))
  @APIResponseSchema(value = SubmitReportAnswer.class, responseCode = "201")
  public Uni<RestResponse<SubmitReportAnswer>> submit(
      @PathParam("program") String program, @BeanParam CreationHeaders headers, byte[] body) {
    KnownProgram known =
        programs
            .find(program)
            .orElseThrow(
                () ->
                    Problem.ofField(
                            404,
                            "not-found",
                            "There is nothing here",
                            "program",
                            "There is no such program.")
                        .asException());
    SubmitReportRequest submission = RequestJson.read(body, SubmitReportRequest.class);
    return identity
        .getDeferredIdentity()
        .chain(
            caller -> {
              Cause cause = cause(caller, known);
              Idempotency key = idempotent.key(headers.with(body), cause.actor());
              if (key == null && cause.role().equals(OwnTokens.TOOL)) {
                throw Idempotency.required().asException();
              }
              return handler.submit(known, submission, body, key, cause);
            })
        .map(SubmitReportResource::created);
  }

  private static RestResponse<SubmitReportAnswer> created(SubmitReportAnswer answer) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, answer)
        .location(URI.create("/api/v1/reports/" + answer.id()))
        .build();
  }

  private static Cause cause(SecurityIdentity caller, KnownProgram program) {
    KnownProgram.ServiceAccount account = caller.getAttribute(OwnTokens.ACCOUNT);
    if (account == null) {
      return Cause.request("reporter", OwnTokens.REPORTER);
    }
    if (!account.program().equals(program.slug())) {
      throw Problem.notFound().asException();
    }
    if (!account.scope().equals(SUBMIT_SCOPE)) {
      throw Problem.forbidden("This account may not submit reports.").asException();
    }
    return Cause.request("tool:" + account.accountId(), OwnTokens.TOOL);
  }
}
