package org.disclosureledger.triage.negotiatedate;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.ledger.Ids;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.StrictJson;
import org.disclosureledger.triage.domain.command.DisclosureDateAnswer;
import org.disclosureledger.triage.domain.command.DisclosureDateProposal;
import org.disclosureledger.triage.domain.command.FinalDisclosureDate;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The committee's side of the negotiation; the case stream alone decides (S1.20, S1.28). */
@Path("/api/v1/cases/{id}/disclosure-date")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DisclosureDateResource {

  private final CaseDesk desk;

  DisclosureDateResource(CaseDesk desk) {
    this.desk = desk;
  }

  /** A date, why, and until when an answer is waited for. */
  public record ProposalBody(
      @Nullable OffsetDateTime date, @Nullable String reason, @Nullable OffsetDateTime replyBy) {}

  /** Which proposal. */
  public record AcceptanceBody(@Nullable UUID proposal) {}

  /** Which proposal, and why not. */
  public record RejectionBody(@Nullable UUID proposal, @Nullable String reason) {}

  /** The maintainers' final say. */
  public record FinalBody(@Nullable OffsetDateTime date, @Nullable String reason) {}

  /** Proposes a date to the reporter. */
  @POST
  @Path("/proposals")
  @Operation(operationId = "proposeDisclosureDate", summary = "Propose a disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = ProposalBody.class)))
  public Uni<RestResponse<CaseAnswer>> propose(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ProposalBody given = StrictJson.read(body, ProposalBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateProposal.ProposeDate(
            Ids.next(), instant(given.date()), text(given.reason()), instant(given.replyBy())),
        DisclosureDateProposal::decide);
  }

  /** Accepts the reporter's date. */
  @POST
  @Path("/acceptance")
  @Operation(
      operationId = "acceptSuggestedDisclosureDate",
      summary = "Accept a suggested disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = AcceptanceBody.class)))
  public Uni<RestResponse<CaseAnswer>> accept(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AcceptanceBody given = StrictJson.read(body, AcceptanceBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateAnswer.AcceptDate(given.proposal()),
        DisclosureDateAnswer::accept);
  }

  /** Rejects the reporter's date. */
  @POST
  @Path("/rejection")
  @Operation(
      operationId = "rejectSuggestedDisclosureDate",
      summary = "Reject a suggested disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = RejectionBody.class)))
  public Uni<RestResponse<CaseAnswer>> reject(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    RejectionBody given = StrictJson.read(body, RejectionBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateAnswer.RejectDate(given.proposal(), text(given.reason())),
        DisclosureDateAnswer::reject);
  }

  /** Sets the date without the reporter. */
  @POST
  @Path("/final")
  @Operation(
      operationId = "setFinalDisclosureDate",
      summary = "Have the final say about the disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = FinalBody.class)))
  public Uni<RestResponse<CaseAnswer>> impose(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    FinalBody given = StrictJson.read(body, FinalBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new FinalDisclosureDate.ImposeDate(instant(given.date()), text(given.reason())),
        FinalDisclosureDate::decide);
  }

  private static @Nullable Confidential<String> text(@Nullable String text) {
    return text == null || text.isBlank() ? null : Confidential.of(text);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime given) {
    return given == null ? null : given.toInstant();
  }
}
