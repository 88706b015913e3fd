package org.disclosureledger.triage.assign;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Somebody of the committee takes the case or is given it. */
@Path("/api/v1/cases/{id}/assignment")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssignResource {

  private final CaseDesk desk;
  private final ProgramAccess access;

  AssignResource(CaseDesk desk, ProgramAccess access) {
    this.desk = desk;
    this.access = access;
  }

  /** The pseudonymous id of a member; {@code me}, or oneself if absent. */
  public record AssignmentBody(@Nullable String assignee) {}

  /** Assigns the case. */
  @POST
  @Operation(operationId = "assign", summary = "Assign the case")
  @RequestBody(content = @Content(schema = @Schema(implementation = AssignmentBody.class)))
  public Uni<RestResponse<CaseAnswer>> assign(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AssignmentBody given = RequestJson.read(body, AssignmentBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Assignment.Assign(given.assignee(), access::isInCommittee),
        Assignment::decide);
  }
}
