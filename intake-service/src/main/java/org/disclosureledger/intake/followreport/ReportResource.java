package org.disclosureledger.intake.followreport;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.intake.ReportStream;
import org.disclosureledger.intake.domain.ReportDecider;
import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.intake.view.ReportPage;
import org.disclosureledger.intake.view.ReportView;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Ids;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.security.OwnTokens;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.Named;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.StrictJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** A report, for its reporter: bearer of the token that the submission answered. */
@Path("/api/v1/reports/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {

  private final ReporterAccess access;
  private final ReportPage page;
  private final Streams streams;
  private final InstantSource time;

  ReportResource(ReporterAccess access, ReportPage page, Streams streams, InstantSource time) {
    this.access = access;
    this.page = page;
    this.streams = streams;
    this.time = time;
  }

  /** A message to the committee. */
  public record Message(@Nullable String text) {}

  /** A choice of credit (S2.20). */
  public record Credit(@Nullable CreditChoice choice, @Nullable String as) {}

  /** A suggested disclosure date (S1.20). */
  public record Suggestion(
      @Nullable OffsetDateTime date, @Nullable String reason, @Nullable OffsetDateTime replyBy) {}

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
  @Operation(summary = "Read a report as its reporter")
  public Uni<Response> read(@PathParam("id") String id) {
    return access
        .report(id)
        .chain(
            folded ->
                page.of(UUID.fromString(id), folded.state())
                    .map(
                        (ReportView view) ->
                            Response.ok(view)
                                .header(HttpHeaders.ETAG, Conditional.tag(folded.version()))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build()));
  }

  /** Writes to the committee. */
  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write to the committee")
  @RequestBody(content = @Content(schema = @Schema(implementation = Message.class)))
  public Uni<Response> post(@PathParam("id") String id, byte[] body) {
    Message message = StrictJson.read(body, Message.class);
    UUID messageId = Ids.next();
    return handle(
        id,
        messageId,
        state -> ReportDecider.post(state, messageId, required(message.text(), "text")));
  }

  /** Chooses how to be credited. */
  @POST
  @Path("/credit")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Choose how to be credited")
  @RequestBody(content = @Content(schema = @Schema(implementation = Credit.class)))
  public Uni<Response> credit(@PathParam("id") String id, byte[] body) {
    Credit credit = StrictJson.read(body, Credit.class);
    return handle(
        id,
        Ids.next(),
        state -> ReportDecider.choose(state, required(credit.choice(), "choice"), credit.as()));
  }

  /** Suggests a disclosure date. */
  @POST
  @Path("/disclosure-dates")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Suggest a disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = Suggestion.class)))
  public Uni<Response> suggest(@PathParam("id") String id, byte[] body) {
    Suggestion suggestion = StrictJson.read(body, Suggestion.class);
    UUID proposal = Ids.next();
    return handle(
        id,
        proposal,
        state ->
            ReportDecider.suggest(
                state,
                proposal,
                required(suggestion.date(), "date").toInstant(),
                suggestion.reason(),
                suggestion.replyBy() == null ? null : suggestion.replyBy().toInstant(),
                time.instant()));
  }

  /** Accepts a proposed date. */
  @POST
  @Path("/disclosure-dates/{proposal}/acceptance")
  @Operation(summary = "Accept a proposed disclosure date")
  public Uni<Response> accept(@PathParam("id") String id, @PathParam("proposal") String proposal) {
    return answer(id, proposalId(proposal), Answer.ACCEPTED, null);
  }

  /** Rejects a proposed date. */
  @POST
  @Path("/disclosure-dates/{proposal}/rejection")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(summary = "Reject a proposed disclosure date")
  @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class)))
  public Uni<Response> reject(
      @PathParam("id") String id, @PathParam("proposal") String proposal, byte @Nullable [] body) {
    return answer(id, proposalId(proposal), Answer.REJECTED, reason(body));
  }

  /** Withdraws the report. */
  @POST
  @Path("/withdrawal")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(summary = "Withdraw a report")
  @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class)))
  public Uni<Response> withdraw(@PathParam("id") String id, byte @Nullable [] body) {
    String reason = reason(body);
    return handle(id, Ids.next(), state -> ReportDecider.withdraw(state, reason));
  }

  private Uni<Response> answer(String id, UUID proposal, Answer answer, @Nullable String reason) {
    return access
        .report(id)
        .chain(folded -> page.proposed(UUID.fromString(id), folded.state(), proposal))
        .chain(
            proposed ->
                handle(
                    id,
                    proposal,
                    state -> ReportDecider.answer(state, proposal, proposed, answer, reason)));
  }

  private Uni<Response> handle(
      String id, UUID subject, Function<ReportState, Decision<ReportEvent>> decide) {
    return access
        .report(id)
        .chain(
            folded ->
                streams.handle(
                    ReportStream.TYPE,
                    Command.on(
                        UUID.fromString(id),
                        folded.state().report().program(),
                        Cause.request(OwnTokens.REPORTER, OwnTokens.REPORTER)),
                    fresh -> decide.apply(fresh.state())))
        .map(Conditional::done)
        .map(
            done ->
                Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.ETAG, Conditional.tag(done.version()))
                    .entity(new Recorded(subject, done.version()))
                    .build());
  }

  private static @Nullable String reason(byte @Nullable [] body) {
    return body == null || body.length == 0 ? null : StrictJson.read(body, Reason.class).reason();
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
