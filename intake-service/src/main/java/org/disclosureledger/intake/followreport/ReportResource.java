package org.disclosureledger.intake.followreport;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiFunction;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportDecider;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.submitreport.SubmitReportRequest;
import org.disclosureledger.intake.view.ReportPage;
import org.disclosureledger.intake.view.ReportView;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Once;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.CommandRequest;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A report, for its reporter: bearer of the token that the submission answered. */
@Path("/api/v1/reports/{id}")
@Authenticated
@SecurityRequirement(name = "reporter")
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {

  private final ReporterAccess access;
  private final ReportPage page;
  private final Streams streams;
  private final InstantSource time;
  private final IdempotentRequests idempotent;
  private final ProgramDirectory programs;

  ReportResource(
      ReporterAccess access,
      ReportPage page,
      Streams streams,
      InstantSource time,
      IdempotentRequests idempotent,
      ProgramDirectory programs) {
    this.access = access;
    this.page = page;
    this.streams = streams;
    this.time = time;
    this.idempotent = idempotent;
    this.programs = programs;
  }

  /** A message to the committee. */
  public record Message(@RequiredMember @Nullable String text) {}

  /** A suggested disclosure date (S1.20). */
  public record Suggestion(
      @RequiredMember @Nullable OffsetDateTime date,
      @Nullable String reason,
      @Nullable OffsetDateTime replyBy) {}

  /** Why, in words. */
  public record Reason(@Nullable String reason) {}

  /**
   * That something was recorded.
   *
   * @param id the message's or the proposal's id
   * @param version the report's version with it
   */
  public record Recorded(UUID id, int version) {}

  /** The report, its case's timeline, its clocks and the negotiation. */
  @GET
  @Operation(operationId = "readReport", summary = "Read a report as its reporter")
  public Uni<RestResponse<ReportView>> read(@PathParam("id") String id) {
    return access
        .report(id)
        .chain(
            folded ->
                page.of(UUID.fromString(id), folded)
                    .map(
                        (ReportView view) ->
                            RestResponse.ResponseBuilder.ok(view)
                                .header(HttpHeaders.ETAG, Conditional.tag(folded.version()))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build()));
  }

  /** Writes to the committee. */
  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "writeToCommittee", summary = "Write to the committee")
  @RequestBody(content = @Content(schema = @Schema(implementation = Message.class)))
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> post(
      @PathParam("id") String id, @BeanParam CreationHeaders headers, byte[] body) {
    Message message = RequestJson.read(body, Message.class);
    return handle(
        id,
        headers.with(body),
        null,
        (state, created) -> ReportDecider.post(state, created, required(message.text(), "text")));
  }

  /** Chooses how to be credited. */
  @POST
  @Path("/credit")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "chooseCredit", summary = "Choose how to be credited")
  @RequestBody(
      content = @Content(schema = @Schema(implementation = SubmitReportRequest.Credit.class)))
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> credit(
      @PathParam("id") String id, @BeanParam CreationHeaders headers, byte[] body) {
    SubmitReportRequest.Credit credit = RequestJson.read(body, SubmitReportRequest.Credit.class);
    return handle(
        id,
        headers.with(body),
        null,
        (state, created) ->
            ReportDecider.choose(
                state, policy(state), required(credit.choice(), "choice"), credit.as()));
  }

  /** What the report's program offers; a later version does not take back what was offered. */
  private CreditPolicy policy(ReportState state) {
    return programs
        .policy(state.report().program(), state.report().policyVersion())
        .map(ProgramPolicy::credit)
        .orElse(CreditPolicy.DEFAULT);
  }

  /** Suggests a disclosure date. */
  @POST
  @Path("/disclosure-dates")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "suggestDisclosureDate", summary = "Suggest a disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = Suggestion.class)))
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> suggest(
      @PathParam("id") String id, @BeanParam CreationHeaders headers, byte[] body) {
    Suggestion suggestion = RequestJson.read(body, Suggestion.class);
    return handle(
        id,
        headers.with(body),
        null,
        (state, created) ->
            ReportDecider.suggest(
                state,
                created,
                required(suggestion.date(), "date").toInstant(),
                suggestion.reason(),
                suggestion.replyBy() == null ? null : suggestion.replyBy().toInstant(),
                time.instant()));
  }

  /** Accepts a proposed date. */
  @POST
  @Path("/disclosure-dates/{proposal}/acceptance")
  @Operation(operationId = "acceptDisclosureDate", summary = "Accept a proposed disclosure date")
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> accept(
      @PathParam("id") String id,
      @PathParam("proposal") String proposal,
      @BeanParam CreationHeaders headers) {
    return answer(id, headers.with(null), proposalId(proposal), Answer.ACCEPTED, null);
  }

  /** Rejects a proposed date. */
  @POST
  @Path("/disclosure-dates/{proposal}/rejection")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(operationId = "rejectDisclosureDate", summary = "Reject a proposed disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class)))
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> reject(
      @PathParam("id") String id,
      @PathParam("proposal") String proposal,
      @BeanParam CreationHeaders headers,
      byte @Nullable [] body) {
    return answer(id, headers.with(body), proposalId(proposal), Answer.REJECTED, reason(body));
  }

  /** Withdraws the report. */
  @POST
  @Path("/withdrawal")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(operationId = "withdrawReport", summary = "Withdraw a report")
  @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class)))
  @APIResponseSchema(value = Recorded.class, responseCode = "201")
  public Uni<RestResponse<Recorded>> withdraw(
      @PathParam("id") String id, @BeanParam CreationHeaders headers, byte @Nullable [] body) {
    String reason = reason(body);
    return handle(
        id, headers.with(body), null, (state, created) -> ReportDecider.withdraw(state, reason));
  }

  private Uni<RestResponse<Recorded>> answer(
      String id, CommandRequest request, UUID proposal, Answer answer, @Nullable String reason) {
    return access
        .report(id)
        .chain(folded -> page.proposed(UUID.fromString(id), folded, proposal))
        .chain(
            proposed ->
                handle(
                    id,
                    request,
                    proposal,
                    (state, created) ->
                        ReportDecider.answer(state, proposal, proposed, answer, reason)));
  }

  /**
   * Carries out what the reporter wants.
   *
   * @param about what it is about; null when it is about what it creates
   */
  private Uni<RestResponse<Recorded>> handle(
      String id,
      CommandRequest request,
      @Nullable UUID about,
      BiFunction<ReportState, UUID, Decision<ReportEvent>> decide) {
    Once once = idempotent.once(request, OwnTokens.REPORTER);
    UUID subject = about == null ? idempotent.newId(once) : about;
    return access
        .report(id)
        .chain(
            folded ->
                streams.handle(
                    ReportStream.TYPE,
                    Command.on(
                            UUID.fromString(id),
                            folded.state().report().program(),
                            Cause.request(OwnTokens.REPORTER, OwnTokens.REPORTER))
                        .once(once),
                    fresh -> decide.apply(fresh.state(), subject)))
        .map(Conditional::done)
        .map(done -> recorded(id, subject, done.version()));
  }

  /** What a reporter said is read on the report's page. */
  private static RestResponse<Recorded> recorded(String id, UUID subject, int version) {
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.CREATED, new Recorded(subject, version))
        .location(URI.create("/api/v1/reports/" + id))
        .header(HttpHeaders.ETAG, Conditional.tag(version))
        .build();
  }

  private static @Nullable String reason(byte @Nullable [] body) {
    return body == null || body.length == 0 ? null : RequestJson.read(body, Reason.class).reason();
  }

  private static UUID proposalId(String text) {
    return Named.inPath("proposal", text);
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.invalid(field, "required", "This member is needed.").asException();
    }
    return value;
  }
}
