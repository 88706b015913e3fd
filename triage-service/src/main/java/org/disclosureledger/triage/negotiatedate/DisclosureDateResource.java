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
import java.time.OffsetDateTime;
import java.util.UUID;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
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

  /**
   * A date, why, and until when an answer is waited for.
   *
   * @param delay one of the policy's reasons for a late date (S1.22 to S1.24)
   */
  public record ProposalBody(
      @RequiredMember @Nullable OffsetDateTime date,
      @Nullable DelayReason delay,
      @Nullable String reason,
      @Nullable OffsetDateTime replyBy) {}

  /**
   * Which proposal, and why so late.
   *
   * @param delay one of the policy's reasons for a late date (S1.22 to S1.24)
   */
  public record AcceptanceBody(
      @RequiredMember @Nullable UUID proposal,
      @Nullable DelayReason delay,
      @Nullable String reason) {}

  /** Which proposal, and why not. */
  public record RejectionBody(@RequiredMember @Nullable UUID proposal, @Nullable String reason) {}

  /**
   * The maintainers' final say.
   *
   * @param immediately whether the embargo ends now instead of at a date (S1.25)
   * @param delay one of the policy's reasons for a late date (S1.22 to S1.24)
   */
  public record FinalBody(
      @Nullable OffsetDateTime date,
      @Nullable Boolean immediately,
      @Nullable DelayReason delay,
      @RequiredMember @Nullable String reason) {}

  /**
   * Why the date is kept.
   *
   * @param delay one of the policy's reasons for a delay (S1.22 to S1.24)
   */
  public record DelayBody(@RequiredMember @Nullable DelayReason delay, @Nullable String reason) {}

  /** Nothing but that one agrees. */
  public record SecondBody() {}

  /** Proposes a date to the reporter. */
  @POST
  @Path("/proposals")
  @Operation(operationId = "proposeDisclosureDate", summary = "Propose a disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = ProposalBody.class)))
  public Uni<RestResponse<CaseAnswer>> propose(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ProposalBody given = RequestJson.read(body, ProposalBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateProposal.ProposeDate(
            Ids.next(),
            Given.instant(given.date()),
            new Delay(given.delay(), Given.text(given.reason())),
            Given.instant(given.replyBy())),
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
    AcceptanceBody given = RequestJson.read(body, AcceptanceBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateAnswer.AcceptDate(
            given.proposal(), new Delay(given.delay(), Given.text(given.reason()))),
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
    RejectionBody given = RequestJson.read(body, RejectionBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new DisclosureDateAnswer.RejectDate(given.proposal(), Given.text(given.reason())),
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
    FinalBody given = RequestJson.read(body, FinalBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new FinalDisclosureDate.ImposeDate(
            Given.instant(given.date()),
            Boolean.TRUE.equals(given.immediately()),
            new Delay(given.delay(), Given.text(given.reason()))),
        FinalDisclosureDate::decide);
  }

  /** Keeps the date although the program prefers to disclose now, and says why (S1.21). */
  @POST
  @Path("/delay")
  @Operation(
      operationId = "keepDisclosureDate",
      summary = "Keep the disclosure date although users can protect themselves")
  @RequestBody(content = @Content(schema = @Schema(implementation = DelayBody.class)))
  public Uni<RestResponse<CaseAnswer>> keep(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    DelayBody given = RequestJson.read(body, DelayBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new KeptDate.KeepDate(new Delay(given.delay(), Given.text(given.reason()))),
        KeptDate::decide);
  }

  /** Agrees, as a second person, to the late date that somebody else wants (S1.26). */
  @POST
  @Path("/second")
  @Operation(
      operationId = "secondDisclosureDate",
      summary = "Agree to a late disclosure date as a second person")
  @RequestBody(content = @Content(schema = @Schema(implementation = SecondBody.class)))
  public Uni<RestResponse<CaseAnswer>> second(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    RequestJson.read(body, SecondBody.class);
    return desk.handle(id, headers.with(body), new LateDate.SecondDate(), LateDate::decide);
  }
}
