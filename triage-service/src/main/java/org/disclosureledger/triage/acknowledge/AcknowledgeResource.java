package org.disclosureledger.triage.acknowledge;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** A member of the committee acknowledges the report. */
@Path("/api/v1/cases/{id}/acknowledgement")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AcknowledgeResource {

  private final CaseDesk desk;

  AcknowledgeResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** What is said to the reporter beside the program's own words. */
  public record AcknowledgementBody(@Nullable String message) {}

  /** Acknowledges the report: a human act that stops the clock once it is delivered (S1.14). */
  @POST
  @Operation(operationId = "acknowledge", summary = "Acknowledge the report")
  @RequestBody(content = @Content(schema = @Schema(implementation = AcknowledgementBody.class)))
  public Uni<RestResponse<CaseAnswer>> acknowledge(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AcknowledgementBody given = RequestJson.read(body, AcknowledgementBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Acknowledgement.Acknowledge(Given.text(given.message())),
        Acknowledgement::decide);
  }
}
