package org.disclosureledger.triage.giveverdict;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The committee says what the report is. */
@Path("/api/v1/cases/{id}/verdict")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GiveVerdictResource {

  private final CaseDesk desk;

  GiveVerdictResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * What was found.
   *
   * @param reason for {@code invalid} one of the coded reasons, otherwise words
   * @param text words beside a coded reason
   * @param straightforward whether the mitigation is straightforward (S1.27)
   */
  public record VerdictBody(
      @RequiredMember @Nullable VerdictOutcome outcome,
      @Nullable String reason,
      @Nullable String text,
      @Nullable Boolean straightforward) {

    /** The coded reason, if the reason is one. */
    @Nullable DeclineReason because() {
      return Arrays.stream(DeclineReason.values())
          .filter(code -> code.spelling().equals(reason))
          .findFirst()
          .orElse(null);
    }

    /** What is said in words. */
    @Nullable String words() {
      return text != null ? text : because() == null ? reason : null;
    }
  }

  /** Gives a verdict: it stops the analysis clock (S1.15). */
  @POST
  @Operation(operationId = "giveVerdict", summary = "Give a verdict")
  @RequestBody(content = @Content(schema = @Schema(implementation = VerdictBody.class)))
  public Uni<RestResponse<CaseAnswer>> judge(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    VerdictBody given = RequestJson.read(body, VerdictBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Verdict.GiveVerdict(
            given.outcome(),
            given.because(),
            Given.text(given.words()),
            Boolean.TRUE.equals(given.straightforward()),
            Ids.next()),
        Verdict::decide);
  }
}
