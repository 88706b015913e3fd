package org.disclosureledger.triage.joincase;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.CommandRequest;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A report of what another has reported before. */
@Path("/api/v1/cases/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DuplicateResource {

  private final CaseDesk desk;
  private final Streams streams;

  DuplicateResource(CaseDesk desk, Streams streams) {
    this.desk = desk;
    this.streams = streams;
  }

  /**
   * Which case the report joins.
   *
   * @param leading the id of the case that handles both from now on
   * @param reason why; the reporter reads it
   */
  @Schema(requiredProperties = "case")
  public record DuplicateBody(
      @JsonProperty("case") @Nullable UUID leading, @Nullable String reason) {}

  /** Why; the reporter reads it. */
  public record SplitBody(@Nullable String reason) {}

  /** Joins the report to another case of the program: both reporters hear of everything there. */
  @POST
  @Path("/duplicate-of")
  @Operation(operationId = "joinCase", summary = "Join a duplicate report to another case")
  @RequestBody(content = @Content(schema = @Schema(implementation = DuplicateBody.class)))
  public Uni<RestResponse<CaseAnswer>> join(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    DuplicateBody given = RequestJson.read(body, DuplicateBody.class);
    CommandRequest request = headers.with(body);
    return desk.read(id)
        .chain(() -> leading(given.leading()))
        .chain(
            leading ->
                desk.handle(
                    id,
                    request,
                    new Duplicate.Join(given.leading(), leading, Given.text(given.reason())),
                    Duplicate::join));
  }

  private Uni<CaseState> leading(@Nullable UUID id) {
    return id == null
        ? Uni.createFrom().item(CaseState.initial())
        : streams.load(CaseStream.TYPE, id).map(Folded::state);
  }

  /** Splits the report off again: it goes on as a case of its own. */
  @POST
  @Path("/split")
  @Operation(operationId = "splitCase", summary = "Split a joined report off again")
  @RequestBody(content = @Content(schema = @Schema(implementation = SplitBody.class)))
  public Uni<RestResponse<CaseAnswer>> split(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    SplitBody given = RequestJson.read(body, SplitBody.class);
    return desk.handle(
        id, headers.with(body), new Duplicate.Split(Given.text(given.reason())), Duplicate::split);
  }
}
