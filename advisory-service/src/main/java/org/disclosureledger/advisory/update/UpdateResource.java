package org.disclosureledger.advisory.update;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.disclosureledger.advisory.credit.CreditConfirmations;
import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.ConfirmedCredits;
import org.disclosureledger.advisory.domain.DraftWithdrawal;
import org.disclosureledger.advisory.domain.PublishUpdate;
import org.disclosureledger.advisory.domain.Rendering;
import org.disclosureledger.advisory.draft.AdvisoryAnswer;
import org.disclosureledger.advisory.draft.AdvisoryDesk;
import org.disclosureledger.advisory.draft.AdvisoryResource.RevisionBody;
import org.disclosureledger.advisory.draft.Renderings;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What members of a program do to an advisory that is public. */
@Path("/api/v1/advisories/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class UpdateResource {

  private final AdvisoryDesk desk;
  private final Renderings renderings;
  private final ProgramAccess access;
  private final CreditConfirmations credits;
  private final InstantSource time;

  UpdateResource(
      AdvisoryDesk desk,
      Renderings renderings,
      ProgramAccess access,
      CreditConfirmations credits,
      InstantSource time) {
    this.desk = desk;
    this.renderings = renderings;
    this.access = access;
    this.credits = credits;
    this.time = time;
  }

  /**
   * Why an advisory is to be withdrawn.
   *
   * @param reason for everybody to read, once it is published
   */
  public record WithdrawalBody(@RequiredMember @Nullable String reason) {}

  /** Publishes what changed, or the withdrawal that was drafted. */
  @POST
  @Path("/update")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "publishUpdate", summary = "Publish what changed of a public advisory")
  @RequestBody(content = @Content(schema = @Schema(implementation = RevisionBody.class)))
  public Uni<RestResponse<AdvisoryAnswer>> update(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    RevisionBody given = RequestJson.read(body, RevisionBody.class);
    return desk.handle(
        id,
        headers.with(body),
        open -> credits.confirmed(open.draft().credits(), rendering(open)),
        (state, seen, confirmed) ->
            given.refusal(state).orElseGet(() -> update(state, seen, confirmed)));
  }

  /** Drafts the withdrawal as the next revision; it is approved and published as others are. */
  @POST
  @Path("/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "draftWithdrawal", summary = "Draft a public advisory's withdrawal")
  @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawalBody.class)))
  public Uni<RestResponse<AdvisoryAnswer>> withdraw(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    WithdrawalBody given = RequestJson.read(body, WithdrawalBody.class);
    String reason = given.reason() == null ? "" : given.reason();
    return desk.handle(
        id,
        headers.with(body),
        (state, seen) -> new DraftWithdrawal(seen.actor(), reason).decide(state));
  }

  private Rendering rendering(AdvisoryDesk.Open seen) {
    return renderings
        .find(seen.id(), seen.draft(), seen.clearance())
        .orElseThrow(() -> Problem.unavailable().asException());
  }

  private Decision<AdvisoryEvent> update(
      AdvisoryState state, AdvisoryDesk.Open seen, ConfirmedCredits confirmed) {
    return new PublishUpdate(
            seen.actor(),
            access.pseudonyms(seen.draft().program(), Role.APPROVER),
            seen.says().released(),
            time.instant(),
            confirmed,
            rendering(seen))
        .decide(state);
  }
}
