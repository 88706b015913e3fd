package org.disclosureledger.triage.answercve;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.handlecase.CaseAnswer;
import org.disclosureledger.triage.handlecase.CaseDesk;
import org.disclosureledger.triage.handlecase.Given;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The question of a CVE identifier (S2.19). */
@Path("/api/v1/cases/{id}/cve")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CveResource {

  /** As the CVE record format has it: a year, and four digits or more. */
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");

  private final CaseDesk desk;

  CveResource(CaseDesk desk) {
    this.desk = desk;
  }

  /**
   * The answer.
   *
   * @param id the identifier; needed where it is assigned
   * @param reason why there is none; needed where it is not appropriate
   */
  public record CveBody(
      @RequiredMember @Nullable CveAnswer answer, @Nullable String id, @Nullable String reason) {}

  /** Says that an identifier was asked for, what it is, or why there will be none. */
  @POST
  @Operation(operationId = "answerCve", summary = "Say what became of the CVE")
  @RequestBody(content = @Content(schema = @Schema(implementation = CveBody.class)))
  public Uni<RestResponse<CaseAnswer>> answer(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    CveBody given = RequestJson.read(body, CveBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new CveQuestion.AnswerCve(
            given.answer(), identifier(given.id()), Given.text(given.reason())),
        CveQuestion::decide);
  }

  private static @Nullable Confidential<String> identifier(@Nullable String given) {
    if (given != null && !CVE.matcher(given).matches()) {
      throw Problem.invalid("id", "not-a-cve", "A CVE identifier looks like CVE-2026-12345.")
          .asException();
    }
    return Given.text(given);
  }
}
