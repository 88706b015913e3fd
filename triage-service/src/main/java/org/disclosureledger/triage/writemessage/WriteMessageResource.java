package org.disclosureledger.triage.writemessage;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.Ids;
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

/** The committee writes to the reporter or among itself. */
@Path("/api/v1/cases/{id}/messages")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WriteMessageResource {

  private final CaseDesk desk;

  WriteMessageResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** What is said, and to whom. */
  public record MessageBody(
      @RequiredMember @Nullable String text, @RequiredMember @Nullable Audience to) {}

  /** Writes to the reporter or among the committee. */
  @POST
  @Operation(operationId = "writeMessage", summary = "Write to the reporter or to the committee")
  @RequestBody(content = @Content(schema = @Schema(implementation = MessageBody.class)))
  public Uni<RestResponse<CaseAnswer>> write(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    MessageBody given = RequestJson.read(body, MessageBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new CommitteeMessage.PostMessage(Ids.next(), Given.text(given.text()), given.to()),
        CommitteeMessage::decide);
  }
}
