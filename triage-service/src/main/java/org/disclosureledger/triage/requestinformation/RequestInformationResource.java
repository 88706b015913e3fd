package org.disclosureledger.triage.requestinformation;

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

/** The committee asks the reporter for more. */
@Path("/api/v1/cases/{id}/information-requests")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestInformationResource {

  private final CaseDesk desk;

  RequestInformationResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** What is asked for. */
  public record InformationRequestBody(@RequiredMember @Nullable String text) {}

  /** Asks the reporter for more. */
  @POST
  @Operation(operationId = "requestInformation", summary = "Ask the reporter for information")
  @RequestBody(content = @Content(schema = @Schema(implementation = InformationRequestBody.class)))
  public Uni<RestResponse<CaseAnswer>> ask(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    InformationRequestBody given = RequestJson.read(body, InformationRequestBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new InformationRequest.RequestInformation(Given.text(given.text())),
        InformationRequest::decide);
  }
}
