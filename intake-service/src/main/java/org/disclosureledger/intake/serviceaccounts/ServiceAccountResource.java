package org.disclosureledger.intake.serviceaccounts;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.disclosureledger.intake.publishprogram.ProgramDesk;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Ids;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.StrictJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Accounts for tools: scoped, hashed, revocable tokens. */
@Path("/api/v1/programs/{program}/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceAccountResource {

  private static final Set<String> SCOPES = Set.of("reports:submit");
  private static final int MAX_NAME = 100;

  private final ProgramDesk desk;
  private final ProgramAccess access;

  ServiceAccountResource(ProgramDesk desk, ProgramAccess access) {
    this.desk = desk;
    this.access = access;
  }

  /**
   * What to create.
   *
   * @param name what people call it
   * @param scope what it may do: {@code reports:submit}
   */
  public record Wanted(@Nullable String name, @Nullable String scope) {}

  /**
   * What was created.
   *
   * @param token shown once; only its hash is kept
   */
  public record Created(String id, String name, String scope, String token) {}

  /** Creates an account. */
  @POST
  @Authenticated
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a tool's account")
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  public Uni<Response> create(@PathParam("program") String program, byte[] body) {
    Actor actor = access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    Wanted wanted = StrictJson.read(body, Wanted.class);
    String id = Ids.next().toString();
    AccessToken token = AccessToken.generate(AccessToken.Kind.SERVICE_ACCOUNT);
    return desk.handle(
            command(program, actor), state -> create(state, wanted, id, token.hash().toText()))
        .map(
            done ->
                Response.status(Response.Status.CREATED)
                    .entity(
                        new Created(
                            id,
                            String.valueOf(wanted.name()),
                            String.valueOf(wanted.scope()),
                            token.reveal()))
                    .build());
  }

  /** Revokes an account: its token is refused from now on. */
  @DELETE
  @Path("/{account}")
  @Authenticated
  @Operation(summary = "Revoke a tool's account")
  public Uni<Response> revoke(
      @PathParam("program") String program, @PathParam("account") String account) {
    Actor actor = access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    return desk.handle(command(program, actor), state -> revoke(state, account))
        .map(done -> Response.noContent().build());
  }

  private static Command command(String program, Actor actor) {
    return Command.on(
        KnownProgram.streamId(program), program, Cause.request(actor.id(), "committee"));
  }

  private static Decision<ProgramEvent> create(
      KnownProgram state, Wanted wanted, String id, String hash) {
    String name = wanted.name();
    String scope = wanted.scope();
    if (name == null || name.isBlank() || name.length() > MAX_NAME || controls(name)) {
      return Decision.refuse(
          Refusal.invalid(
              "name", "required", "A name of one line and at most 100 characters is needed."));
    }
    if (scope == null || !SCOPES.contains(scope)) {
      return Decision.refuse(
          Refusal.invalid("scope", "not-a-scope", "This is none of " + SCOPES + "."));
    }
    return Decision.accept(
        new ProgramEvent.ServiceAccountCreated(state.slug(), id, name, scope, hash));
  }

  private static Decision<ProgramEvent> revoke(KnownProgram state, String account) {
    boolean known =
        state.accounts().values().stream().anyMatch(there -> there.accountId().equals(account));
    return known
        ? Decision.accept(new ProgramEvent.ServiceAccountRevoked(state.slug(), account))
        : Decision.refuse(Refusal.unknown());
  }

  /** The name is stored open and shown. */
  private static boolean controls(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }
}
