package org.disclosureledger.intake.publishprogram;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.FieldProblem;
import org.disclosureledger.lifecycle.policy.PolicyDocument;
import org.disclosureledger.lifecycle.policy.PolicyEffects;
import org.disclosureledger.lifecycle.policy.PolicyParsed;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.Problem;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The document of a program: its policy, its members, everything it promises (S1.2). */
@Path("/api/v1/programs/{program}")
@Produces(MediaType.APPLICATION_JSON)
public class ProgramResource {

  private static final String YAML = "application/yaml";
  private static final String DOCUMENT = PolicySchema.NAME;

  private final ProgramDesk desk;
  private final ProgramAccess access;
  private final ProgramDirectory directory;

  ProgramResource(ProgramDesk desk, ProgramAccess access, ProgramDirectory directory) {
    this.desk = desk;
    this.access = access;
    this.directory = directory;
  }

  /**
   * What PUT answers.
   *
   * @param digest SHA-256 of the document's canonical form, in hex
   * @param notYetEnforced the document's members from which nothing follows yet
   */
  public record Published(
      String program, int policyVersion, String digest, List<String> notYetEnforced) {}

  /**
   * Publishes a version of the document, as YAML or JSON. The administrator named at installation
   * creates programs; afterwards coordinators and maintainers change them.
   */
  @PUT
  @Authenticated
  @Consumes({MediaType.APPLICATION_JSON, YAML, "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(operationId = "publishProgram", summary = "Publish a program's document")
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = DOCUMENT)),
        @Content(mediaType = YAML, schema = @Schema(ref = DOCUMENT)),
        @Content(mediaType = "text/yaml", schema = @Schema(ref = DOCUMENT)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "A version of a program that was there",
      content = @Content(schema = @Schema(implementation = Published.class)))
  @APIResponse(
      responseCode = "201",
      description = "A new program",
      content = @Content(schema = @Schema(implementation = Published.class)))
  public Uni<RestResponse<Published>> publish(
      @PathParam("program") String program,
      @Parameter(
              description = "The ETag of the version that is changed; only a new program has none")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      byte[] body) {
    boolean exists = directory.find(program).isPresent();
    Cause cause = mayPublish(program, exists);
    PolicyParsed.Valid document = parsed(program, body);
    Command command = Command.on(KnownProgram.streamId(program), program, cause);
    return desk.handle(
            exists ? command.ifVersion(Conditional.required(ifMatch)) : command.ifVersion(0),
            state -> decide(state, document))
        .map(done -> answer(done, exists));
  }

  /** The document in force; members and addresses stay with those who have a role. */
  @GET
  @PermitAll
  @Operation(operationId = "readProgram", summary = "Read a program's document")
  public Uni<RestResponse<PublicProgram>> read(@PathParam("program") String program) {
    return desk.load(program)
        .map(
            folded -> {
              if (!folded.exists()) {
                throw Problem.notFound().asException();
              }
              return RestResponse.ResponseBuilder.ok(PublicProgram.of(folded.state()))
                  .header(HttpHeaders.ETAG, Conditional.tag(folded.version()))
                  .build();
            });
  }

  /** The whole document in force, as PUT takes it: for those who have a role in the program. */
  @GET
  @Path("/document")
  @Authenticated
  @Operation(operationId = "readProgramDocument", summary = "Read a program's whole document")
  @APIResponse(
      responseCode = "200",
      headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = DOCUMENT)))
  public Uni<RestResponse<String>> document(@PathParam("program") String program) {
    if (!access.isAdministrator()) {
      access.member(program);
    }
    return desk.load(program).map(ProgramResource::document);
  }

  private static RestResponse<String> document(Folded<KnownProgram> folded) {
    String document = folded.state().documents().get(folded.state().policyVersion());
    if (document == null) {
      throw Problem.notFound().asException();
    }
    return RestResponse.ResponseBuilder.ok(document)
        .header(HttpHeaders.ETAG, Conditional.tag(folded.version()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Cause mayPublish(String program, boolean exists) {
    if (access.isAdministrator()) {
      return Cause.request(access.pseudonym(), "administrator");
    }
    if (!exists) {
      throw Problem.notFound().asException();
    }
    return Cause.request(
        access.member(program, Role.COORDINATOR, Role.MAINTAINER).id(), "committee");
  }

  private static Decision<ProgramEvent> decide(KnownProgram state, PolicyParsed.Valid document) {
    if (document.canonicalJson().equals(state.documents().get(state.policyVersion()))) {
      return Decision.nothing();
    }
    return Decision.accept(
        new ProgramEvent.ProgramPublished(
            state.slug(), state.policyVersion() + 1, document.digest(), document.canonicalJson()));
  }

  private static PolicyParsed.Valid parsed(String program, byte[] body) {
    if (body.length > RequestJson.MAX_BODY_BYTES) {
      throw RequestJson.tooLarge().asException();
    }
    PolicyParsed parsed = PolicyDocument.parse(text(body));
    if (parsed instanceof PolicyParsed.Invalid(var problems)) {
      FieldProblem first = problems.getFirst();
      throw Problem.invalid(first.path(), "policy-invalid", first.message()).asException();
    }
    PolicyParsed.Valid valid = (PolicyParsed.Valid) parsed;
    if (!valid.policy().slug().equals(program)) {
      throw Problem.invalid("slug", "slug-differs", "The document names another program.")
          .asException();
    }
    return valid;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.unreadable("", "The document is not UTF-8.").asException();
    }
  }

  private static RestResponse<Published> answer(
      CommandOutcome.Done<KnownProgram> done, boolean existed) {
    KnownProgram program = done.state();
    String document = program.documents().get(program.policyVersion());
    Published published =
        new Published(
            program.slug(),
            program.policyVersion(),
            PolicyDocument.digest(document == null ? "" : document),
            PolicyEffects.notYetEnforced(program.policy()));
    RestResponse.ResponseBuilder<Published> answer =
        existed
            ? RestResponse.ResponseBuilder.ok(published)
            : RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, published)
                .location(URI.create("/api/v1/programs/" + program.slug()));
    return answer.header(HttpHeaders.ETAG, Conditional.tag(done.version())).build();
  }
}
