package org.disclosureledger.intake.serviceaccounts;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import org.disclosureledger.intake.publishprogram.ProgramDesk;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.apidoc.RequiredMember;
import org.disclosureledger.service.keys.Ids;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.security.ProgramAccess;
import org.disclosureledger.service.web.Conditional;
import org.disclosureledger.service.web.CreationHeaders;
import org.disclosureledger.service.web.Idempotency;
import org.disclosureledger.service.web.IdempotentRequests;
import org.disclosureledger.service.web.Page;
import org.disclosureledger.service.web.RequestJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Accounts for tools: scoped, hashed, revocable tokens. */
@Path("/api/v1/programs/{program}/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceAccountResource {

  private static final String SUBMIT = "reports:submit";
  private static final Set<String> SCOPES = Set.of(SUBMIT);
  private static final int MAX_NAME = 100;

  private final ProgramDesk desk;
  private final ProgramAccess access;
  private final IdempotentRequests idempotent;

  ServiceAccountResource(ProgramDesk desk, ProgramAccess access, IdempotentRequests idempotent) {
    this.desk = desk;
    this.access = access;
    this.idempotent = idempotent;
  }

  /**
   * What to create.
   *
   * @param name what people call it
   * @param scope what it may do: {@code reports:submit}
   */
  @Schema(name = "ServiceAccountWanted")
  public record Wanted(
      @RequiredMember @Nullable String name,
      @Schema(enumeration = SUBMIT) @RequiredMember @Nullable String scope) {}

  /**
   * An account in force.
   *
   * @param name what people call it
   * @param scope what it may do
   */
  @Schema(name = "ServiceAccount")
  public record Account(String id, String name, String scope) {}

  /**
   * What was created.
   *
   * @param token shown once; only its hash is kept
   */
  @Schema(name = "ServiceAccountCreated")
  public record Created(String id, String name, String scope, String token) {}

  /** The accounts in force, by their names. */
  @GET
  @Authenticated
  @Operation(operationId = "listServiceAccounts", summary = "List the tools' accounts")
  public Uni<Page<Account>> list(@PathParam("program") String program) {
    access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    return desk.load(program)
        .map(
            folded ->
                folded.state().accounts().values().stream()
                    .map(there -> new Account(there.accountId(), there.name(), there.scope()))
                    .sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
                    .toList())
        .map(accounts -> new Page<>(accounts, null));
  }

  /** Creates an account; repeated under its Idempotency-Key, the same token is shown again. */
  @POST
  @Authenticated
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createServiceAccount", summary = "Create a tool's account")
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  @APIResponseSchema(value = Created.class, responseCode = "201")
  public Uni<RestResponse<Created>> create(
      @PathParam("program") String program, @BeanParam CreationHeaders headers, byte[] body) {
    Actor actor = access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    Wanted wanted = RequestJson.read(body, Wanted.class);
    Idempotency key = idempotent.key(headers.with(body), actor.id());
    AccessToken token = AccessToken.generate(AccessToken.Kind.SERVICE_ACCOUNT);
    Created created =
        new Created(
            Ids.next().toString(),
            String.valueOf(wanted.name()),
            String.valueOf(wanted.scope()),
            token.reveal());
    return desk.attempt(
            command(program, actor).once(key == null ? null : key.once(bytes(created))),
            state -> create(state, wanted, created.id(), token.hash().toText()))
        .map(handled -> settled(handled, created, key))
        .map(
            answer ->
                RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, answer)
                    .location(URI.create("/api/v1/programs/" + program + "/service-accounts"))
                    .build());
  }

  private static byte[] bytes(Created created) {
    return RequestJson.write(created).getBytes(StandardCharsets.UTF_8);
  }

  private static Created settled(
      CommandOutcome<KnownProgram> handled, Created created, @Nullable Idempotency key) {
    if (key != null && handled instanceof CommandOutcome.Repeated<KnownProgram>(byte[] response)) {
      return RequestJson.read(key.open(response), Created.class);
    }
    Conditional.done(handled);
    return created;
  }

  /** Revokes an account: its token is refused from now on. */
  @DELETE
  @Path("/{account}")
  @Authenticated
  @Operation(operationId = "revokeServiceAccount", summary = "Revoke a tool's account")
  public Uni<RestResponse<Void>> revoke(
      @PathParam("program") String program, @PathParam("account") String account) {
    Actor actor = access.member(program, Role.COORDINATOR, Role.MAINTAINER);
    return desk.handle(command(program, actor), state -> revoke(state, account))
        .map(done -> RestResponse.noContent());
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
