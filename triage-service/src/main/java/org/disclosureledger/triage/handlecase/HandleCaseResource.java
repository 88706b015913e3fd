package org.disclosureledger.triage.handlecase;

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
import java.util.List;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.policy.CvssParsed;
import org.disclosureledger.lifecycle.policy.CvssVector;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.lifecycle.vulnerability.VulnerabilityRules;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.ledger.Ids;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.CommandHeaders;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.Refusals;
import org.disclosureledger.service.web.StrictJson;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.command.Acknowledgement;
import org.disclosureledger.triage.domain.command.Assignment;
import org.disclosureledger.triage.domain.command.Closure;
import org.disclosureledger.triage.domain.command.CommitteeMessage;
import org.disclosureledger.triage.domain.command.InformationRequest;
import org.disclosureledger.triage.domain.command.SeverityAssessment;
import org.disclosureledger.triage.domain.command.Verdict;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The committee's decisions about a report. */
@Path("/api/v1/cases/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HandleCaseResource {

  private final CaseDesk desk;
  private final ProgramAccess access;

  HandleCaseResource(CaseDesk desk, ProgramAccess access) {
    this.desk = desk;
    this.access = access;
  }

  /** What is said to the reporter beside the program's own words. */
  public record AcknowledgementBody(@Nullable String message) {}

  /** The pseudonymous id of a member; {@code me}, or oneself if absent. */
  public record AssignmentBody(@Nullable String assignee) {}

  /** What is asked for. */
  public record InformationRequestBody(@RequiredMember @Nullable String text) {}

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

  /**
   * How severe it is; a reason when assessed anew.
   *
   * @param vector of CVSS 3.x or 4.0; severity and clocks go by its base score
   * @param otherVector the same in the other version of CVSS, published beside it
   */
  public record SeverityBody(
      @RequiredMember @Nullable String vector,
      @Nullable String otherVector,
      @Nullable List<String> cwes,
      @Nullable String reason) {}

  /** What is said, and to whom. */
  public record MessageBody(
      @RequiredMember @Nullable String text, @RequiredMember @Nullable Audience to) {}

  /** Why. */
  public record ClosureBody(@Nullable String reason) {}

  /** Acknowledges the report: a human act that stops the clock once it is delivered (S1.14). */
  @POST
  @Path("/acknowledgement")
  @Operation(operationId = "acknowledge", summary = "Acknowledge the report")
  @RequestBody(content = @Content(schema = @Schema(implementation = AcknowledgementBody.class)))
  public Uni<RestResponse<CaseAnswer>> acknowledge(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AcknowledgementBody given = StrictJson.read(body, AcknowledgementBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Acknowledgement.Acknowledge(Given.text(given.message())),
        Acknowledgement::decide);
  }

  /** Assigns the case. */
  @POST
  @Path("/assignment")
  @Operation(operationId = "assign", summary = "Assign the case")
  @RequestBody(content = @Content(schema = @Schema(implementation = AssignmentBody.class)))
  public Uni<RestResponse<CaseAnswer>> assign(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    AssignmentBody given = StrictJson.read(body, AssignmentBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new Assignment.Assign(given.assignee(), access::isInCommittee),
        Assignment::decide);
  }

  /** Asks the reporter for more. */
  @POST
  @Path("/information-requests")
  @Operation(operationId = "requestInformation", summary = "Ask the reporter for information")
  @RequestBody(content = @Content(schema = @Schema(implementation = InformationRequestBody.class)))
  public Uni<RestResponse<CaseAnswer>> ask(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    InformationRequestBody given = StrictJson.read(body, InformationRequestBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new InformationRequest.RequestInformation(Given.text(given.text())),
        InformationRequest::decide);
  }

  /** Gives a verdict: it stops the analysis clock (S1.15). */
  @POST
  @Path("/verdict")
  @Operation(operationId = "giveVerdict", summary = "Give a verdict")
  @RequestBody(content = @Content(schema = @Schema(implementation = VerdictBody.class)))
  public Uni<RestResponse<CaseAnswer>> judge(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    VerdictBody given = StrictJson.read(body, VerdictBody.class);
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

  /** Assesses the severity; the policy's clocks go by it (S2.11). */
  @POST
  @Path("/severity")
  @Operation(operationId = "assessSeverity", summary = "Assess the severity")
  @RequestBody(content = @Content(schema = @Schema(implementation = SeverityBody.class)))
  public Uni<RestResponse<CaseAnswer>> assess(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    SeverityBody given = StrictJson.read(body, SeverityBody.class);
    CvssVector first = vector("vector", given.vector());
    requireOther(first, given.otherVector());
    return desk.handle(
        id,
        headers.with(body),
        new SeverityAssessment.AssessSeverity(
            Given.text(given.vector()),
            first.baseScore(),
            Given.text(given.otherVector()),
            cwes(given.cwes()),
            Given.text(given.reason())),
        SeverityAssessment::decide);
  }

  /** Writes to the reporter or among the committee. */
  @POST
  @Path("/messages")
  @Operation(operationId = "writeMessage", summary = "Write to the reporter or to the committee")
  @RequestBody(content = @Content(schema = @Schema(implementation = MessageBody.class)))
  public Uni<RestResponse<CaseAnswer>> write(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    MessageBody given = StrictJson.read(body, MessageBody.class);
    return desk.handle(
        id,
        headers.with(body),
        new CommitteeMessage.PostMessage(Ids.next(), Given.text(given.text()), given.to()),
        CommitteeMessage::decide);
  }

  /** Closes the case; a verdict is on record first (S1.4), and no promise runs. */
  @POST
  @Path("/closure")
  @Operation(operationId = "close", summary = "Close the case")
  @RequestBody(content = @Content(schema = @Schema(implementation = ClosureBody.class)))
  public Uni<RestResponse<CaseAnswer>> close(
      @PathParam("id") String id, @BeanParam CommandHeaders headers, byte[] body) {
    ClosureBody given = StrictJson.read(body, ClosureBody.class);
    return desk.promises(id)
        .chain(
            promises ->
                desk.handle(
                    id,
                    headers.with(body),
                    new Closure.CloseCase(Given.text(given.reason()), promises),
                    Closure::decide));
  }

  private static @Nullable Confidential<List<String>> cwes(@Nullable List<String> given) {
    if (given == null) {
      return null;
    }
    Refusals.requireNone(
        VulnerabilityRules.check(List.of(), List.of(), List.of(), List.of(), given));
    return Confidential.of(List.copyOf(given));
  }

  /** Several versions stand side by side: one vector of each. */
  private static void requireOther(CvssVector first, @Nullable String given) {
    if (given == null) {
      return;
    }
    CvssVector other = vector("otherVector", given);
    if (other.version().osvType().equals(first.version().osvType())) {
      throw Problem.invalid(
              "otherVector", "same-version", "The other vector is of another version of CVSS.")
          .asException();
    }
  }

  private static CvssVector vector(String field, @Nullable String vector) {
    if (vector == null) {
      throw Problem.invalid(field, "required", "A CVSS vector is needed.").asException();
    }
    return switch (CvssVector.parse(vector)) {
      case CvssParsed.Valid(CvssVector read) when read.environmental() ->
          throw Problem.invalid(
                  field,
                  "environmental",
                  "Environmental metrics speak of one installation; the committee speaks of all.")
              .asException();
      case CvssParsed.Valid(CvssVector read) -> read;
      case CvssParsed.Invalid(String message) ->
          throw Problem.invalid(field, "not-a-vector", message).asException();
    };
  }
}
