package org.disclosureledger.triage.recordpublicknowledge;

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
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.CommandRequest;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.Refusals;
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

/** That the vulnerability is public: as the reporter claims, or as the committee found (S1.25). */
@Path("/api/v1/cases/{id}/public-knowledge")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublicKnowledgeResource {

  private final CaseDesk desk;

  PublicKnowledgeResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * What was found: either of the reporter's claim, or by the committee itself.
   *
   * @param finding what was found of the claim
   * @param reason in words; needed where the claim is dismissed
   * @param since since when it is public, where the committee found that itself
   * @param url where it can be read
   * @param evidence how the committee knows
   */
  public record FindingBody(
      PublicClaim.@Nullable Finding finding,
      @Nullable String reason,
      @Nullable OffsetDateTime since,
      @Nullable String url,
      @Nullable String evidence) {

    private boolean tellsOfALeak() {
      return since != null || url != null || evidence != null;
    }
  }

  /** Judges the reporter's claim, or records that the vulnerability became public. */
  @POST
  @Operation(
      operationId = "recordPublicKnowledge",
      summary = "Say whether the vulnerability is public, as claimed or as found")
  @RequestBody(content = @Content(schema = @Schema(implementation = FindingBody.class)))
  public Uni<RestResponse<CaseAnswer>> find(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    FindingBody given = RequestJson.read(body, FindingBody.class);
    return given.finding() == null
        ? leak(id, headers.with(body), given)
        : judge(id, headers.with(body), given);
  }

  private Uni<RestResponse<CaseAnswer>> judge(
      String id, CommandRequest request, FindingBody given) {
    if (given.tellsOfALeak()) {
      throw Problem.invalid(
              "finding", "either-or", "A claim is judged, or what was found is recorded.")
          .asException();
    }
    return desk.handle(
        id,
        request,
        new PublicClaim.JudgeClaim(given.finding(), Given.text(given.reason())),
        PublicClaim::decide);
  }

  private Uni<RestResponse<CaseAnswer>> leak(String id, CommandRequest request, FindingBody given) {
    Refusals.requireNone(VulnerabilityRules.checkLink("url", given.url()));
    return desk.handle(
        id,
        request,
        new PublicLeak.RecordLeak(
            Given.instant(given.since()), given.url(), Given.text(given.evidence())),
        PublicLeak::decide);
  }
}
