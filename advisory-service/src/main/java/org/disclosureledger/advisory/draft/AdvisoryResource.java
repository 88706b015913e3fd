package org.disclosureledger.advisory.draft;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.ApproveRevision;
import org.disclosureledger.advisory.domain.Publishing;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.advisory.domain.RequestPublication;
import org.disclosureledger.advisory.domain.ReviseAdvisory;
import org.disclosureledger.advisory.domain.SettleDifference;
import org.disclosureledger.advisory.domain.WithholdPublication;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
import org.disclosureledger.lifecycle.event.PublicAdvisory;
import org.disclosureledger.lifecycle.event.Rendition;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One advisory, from its draft to its clearance; for members of its program. */
@Path("/api/v1/advisories/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AdvisoryResource {

  private static final AdvisoryDocument ERASED =
      new AdvisoryDocument("", "", List.of(), List.of(), List.of(), List.of(), List.of(), null);

  private static final byte[] NO_BODY = new byte[0];

  private final AdvisoryDesk desk;
  private final Renderings renderings;
  private final InstantSource time;

  AdvisoryResource(AdvisoryDesk desk, Renderings renderings, InstantSource time) {
    this.desk = desk;
    this.renderings = renderings;
    this.time = time;
  }

  /**
   * Which revision is meant.
   *
   * @param revision counts from 1
   */
  public record RevisionBody(int revision) {

    /** That another revision than the present one is meant. */
    public Optional<Decision<AdvisoryEvent>> refusal(AdvisoryState state) {
      return state
          .present()
          .filter(draft -> draft.revision() != revision)
          .map(
              draft ->
                  Decision.refuse(
                      Refusal.notNow("revision-superseded", "This is not the present revision.")));
    }
  }

  /**
   * What is approved.
   *
   * @param revision counts from 1
   * @param versionsChecked whether somebody looked at the ranges that {@code versionsToCheck} of
   *     the advisory names; needed where there are any
   */
  public record ApprovalBody(int revision, @Nullable Boolean versionsChecked) {}

  /**
   * Which members say what the case says from now on, and which stay as they are.
   *
   * @param accept taken from the case, and following it again
   * @param keep kept until the case says something else
   */
  public record DifferenceBody(
      @Nullable List<AdvisoryMember> accept, @Nullable List<AdvisoryMember> keep) {

    private Set<AdvisoryMember> accepted() {
      return accept == null ? Set.of() : Set.copyOf(accept);
    }

    private Set<AdvisoryMember> kept() {
      return keep == null ? Set.of() : Set.copyOf(keep);
    }
  }

  /** The advisory. */
  @GET
  @Operation(operationId = "readAdvisory", summary = "Read an advisory")
  public Uni<RestResponse<AdvisoryView>> read(@PathParam("id") String id) {
    return desk.read(id, "committee reads an advisory")
        .map(
            open ->
                RestResponse.ResponseBuilder.ok(AdvisoryView.of(open))
                    .header(HttpHeaders.ETAG, Conditional.tag(open.folded().version()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }

  /** The public document as it would be published now. */
  @GET
  @Path("/preview/osv")
  @Operation(operationId = "previewOsv", summary = "Preview the public document")
  public Uni<RestResponse<String>> preview(@PathParam("id") String id) {
    return desk.read(id, "committee previews an advisory")
        .map(
            open ->
                RestResponse.ResponseBuilder.ok(preview(open))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }

  /** Writes a new revision; approvals of earlier ones count no more. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "reviseAdvisory", summary = "Revise an advisory")
  @RequestBody(content = @Content(schema = @Schema(implementation = AdvisoryDocument.class)))
  public Uni<RestResponse<AdvisoryAnswer>> revise(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AdvisoryDocument document = RequestJson.read(body, AdvisoryDocument.class);
    return desk.handle(
        id,
        headers.with(body),
        (state, seen) -> new ReviseAdvisory(seen.actor(), document, seen::document).decide(state));
  }

  /** The same as one of the acts that are named as allowed next. */
  @POST
  @Path("/revision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "writeRevision", summary = "Write a new revision")
  @RequestBody(content = @Content(schema = @Schema(implementation = AdvisoryDocument.class)))
  public Uni<RestResponse<AdvisoryAnswer>> writeRevision(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    return revise(id, headers, body);
  }

  /** Settles where the case says one thing and the draft another. */
  @POST
  @Path("/difference")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "settleDifference",
      summary = "Accept what the case says, or keep what the draft says")
  @RequestBody(content = @Content(schema = @Schema(implementation = DifferenceBody.class)))
  public Uni<RestResponse<AdvisoryAnswer>> settle(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    DifferenceBody given = RequestJson.read(body, DifferenceBody.class);
    return desk.handle(
        id,
        headers.with(body),
        (state, seen) ->
            new SettleDifference(
                    seen.actor(),
                    given.accepted(),
                    given.kept(),
                    seen.says().document(),
                    seen::document)
                .decide(state));
  }

  /** Approves a revision. */
  @POST
  @Path("/approval")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "approveRevision", summary = "Approve a revision")
  @RequestBody(content = @Content(schema = @Schema(implementation = ApprovalBody.class)))
  public Uni<RestResponse<AdvisoryAnswer>> approve(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ApprovalBody given = RequestJson.read(body, ApprovalBody.class);
    return desk.handle(
        id,
        headers.with(body),
        (state, seen) ->
            new ApproveRevision(
                    seen.actor(),
                    given.revision(),
                    Boolean.TRUE.equals(given.versionsChecked()),
                    opening(seen.clearance()))
                .decide(state));
  }

  /** Asks the case to clear a revision for publication. */
  @POST
  @Path("/publication")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "requestPublication", summary = "Request publication")
  @RequestBody(content = @Content(schema = @Schema(implementation = RevisionBody.class)))
  public Uni<RestResponse<AdvisoryAnswer>> publish(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    RevisionBody given = RequestJson.read(body, RevisionBody.class);
    return desk.handle(
        id,
        headers.with(body),
        (state, seen) ->
            given
                .refusal(state)
                .orElseGet(
                    () ->
                        new RequestPublication(
                                seen.actor(), opening(seen.clearance()), seen.says().released())
                            .decide(state)));
  }

  /** Gives the clearance back, so that date or text can change. */
  @POST
  @Path("/withholding")
  @Operation(operationId = "withholdPublication", summary = "Withhold a scheduled publication")
  public Uni<RestResponse<AdvisoryAnswer>> withhold(
      @PathParam("id") String id, @BeanParam CommandHeaders headers) {
    return desk.handle(
        id,
        headers.with(NO_BODY),
        (state, seen) -> new WithholdPublication(seen.actor()).decide(state));
  }

  private static Function<Confidential<AdvisoryDocument>, AdvisoryDocument> opening(
      Clearance clearance) {
    return document -> AdvisoryReader.opened(document, clearance).orElse(ERASED);
  }

  private String preview(AdvisoryDesk.Open open) {
    AdvisoryState state = open.folded().state();
    if (state instanceof AdvisoryState.Published published && !published.hasNews()) {
      return published.last().rendition(Rendition.OSV).text();
    }
    Rendering rendering =
        renderings
            .find(open.id(), open.draft(), open.clearance())
            .orElseThrow(() -> Problem.unavailable().asException());
    PublicAdvisory preview =
        state instanceof AdvisoryState.Published published
            ? Publishing.next(published, open.draft(), time.instant(), rendering)
            : Publishing.first(open.draft(), rendering, time.instant());
    return rendering.renditions(preview).getFirst().text();
  }
}
