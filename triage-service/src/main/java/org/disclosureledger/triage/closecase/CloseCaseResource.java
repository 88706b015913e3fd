package org.disclosureledger.triage.closecase;

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

/** The committee closes the case. */
@Path("/api/v1/cases/{id}/closure")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CloseCaseResource {

  private final CaseDesk desk;

  CloseCaseResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** Why. */
  public record ClosureBody(@Nullable String reason) {}

  /** Closes the case; a verdict is on record first (S1.4), and no promise runs. */
  @POST
  @Operation(operationId = "close", summary = "Close the case")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClosureBody.class)))
  public Uni<RestResponse<CaseAnswer>> close(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ClosureBody given = RequestJson.read(body, ClosureBody.class);
    return desk.promises(id)
        .chain(
            promises ->
                desk.handle(
                    id,
                    headers.with(body),
                    new Closure.CloseCase(Given.text(given.reason()), promises),
                    Closure::decide));
  }
}
