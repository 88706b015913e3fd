package org.disclosureledger.intake.registerrelease;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.disclosureledger.intake.publishprogram.ProgramDesk;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The registry of a program's releases, which the publication guards ask (S2.1, S2.21). */
@Path("/api/v1/programs/{program}/releases")
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {

  /** As registries write them: no blank and nothing that cannot be seen. */
  private static final Pattern VERSION = Pattern.compile("[\\p{Graph}]{1,100}");

  private final ProgramDesk desk;
  private final ProgramAccess access;
  private final InstantSource time;
  private final IdempotentRequests idempotent;

  ReleaseResource(
      ProgramDesk desk, ProgramAccess access, InstantSource time, IdempotentRequests idempotent) {
    this.desk = desk;
    this.access = access;
    this.time = time;
    this.idempotent = idempotent;
  }

  /**
   * A release.
   *
   * @param version as the ecosystem's registry names it
   * @param releasedAt an instant with its zone; now if absent
   */
  public record Release(
      @RequiredMember @Nullable String version, @Nullable OffsetDateTime releasedAt) {}

  /** Registers a release. */
  @POST
  @Authenticated
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "registerRelease", summary = "Register a release")
  @RequestBody(content = @Content(schema = @Schema(implementation = Release.class)))
  @APIResponseSchema(value = Release.class, responseCode = "201")
  public Uni<RestResponse<Release>> register(
      @PathParam("program") String program, @BeanParam CreationHeaders headers, byte[] body) {
    Actor actor = access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    Release release = RequestJson.read(body, Release.class);
    Instant now = time.instant();
    Command command =
        Command.on(KnownProgram.streamId(program), program, Cause.request(actor.id(), "committee"))
            .once(idempotent.once(headers.with(body), actor.id()));
    return desk.handle(command, state -> decide(state, release, now))
        .map(
            done ->
                RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, registered(release, done.state()))
                    .location(URI.create("/api/v1/programs/" + program))
                    .header(HttpHeaders.ETAG, Conditional.tag(done.version()))
                    .build());
  }

  /** As the registry has it: a repeated request learns the first one's instant. */
  private static Release registered(Release release, KnownProgram program) {
    Instant at = program.releases().get(String.valueOf(release.version()));
    return new Release(release.version(), at == null ? null : at.atOffset(ZoneOffset.UTC));
  }

  static Decision<ProgramEvent> decide(KnownProgram state, Release release, Instant now) {
    String version = release.version();
    if (version == null || !VERSION.matcher(version).matches()) {
      return Decision.refuse(
          Refusal.invalid(
              "version", "not-a-version", "A version of 1 to 100 visible characters is needed."));
    }
    Instant at = release.releasedAt() == null ? now : release.releasedAt().toInstant();
    if (at.isAfter(now)) {
      return Decision.refuse(
          Refusal.invalid(
              "releasedAt", "in-the-future", "A release is registered once it is out."));
    }
    Instant known = state.releases().get(version);
    if (known != null) {
      return release.releasedAt() == null || known.equals(at)
          ? Decision.nothing()
          : Decision.refuse(
              Refusal.notNow("release-known", "This version is registered with another instant."));
    }
    return Decision.accept(new ProgramEvent.ReleaseRegistered(state.slug(), version, at));
  }
}
