package org.disclosureledger.service.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.disclosureledger.service.ServiceConfig;
import org.disclosureledger.service.messaging.KafkaBrokerTopics;
import org.disclosureledger.service.web.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Programs come over the broker. While it is away, and for a moment after it is back, nobody tells
 * this service that a member was removed, so that intake, which owns the programs, is asked for
 * each request of a person; content stays closed when intake does not answer either.
 */
public class MembershipCheck {

  private static final Logger LOG = Logger.getLogger(MembershipCheck.class);
  private static final String OWNER = "intake";

  private final CurrentIdentityAssociation identity;
  private final KafkaBrokerTopics broker;
  private final IntakeMemberships intake;
  private final ConfirmedRoles confirmed;
  private final ProgramAccess access;
  private final MembershipConfig config;
  private final boolean ownsPrograms;

  MembershipCheck(
      CurrentIdentityAssociation identity,
      KafkaBrokerTopics broker,
      IntakeMemberships intake,
      ConfirmedRoles confirmed,
      ProgramAccess access,
      MembershipConfig config,
      ServiceConfig service) {
    this.identity = identity;
    this.broker = broker;
    this.intake = intake;
    this.confirmed = confirmed;
    this.access = access;
    this.config = config;
    this.ownsPrograms = service.service().equals(OWNER);
  }

  /** Fails with 503 when nobody can tell whether the caller is still a member. */
  @ServerRequestFilter
  public @Nullable Uni<Response> confirm(ResourceInfo resource) {
    boolean needed =
        !ownsPrograms
            && resource.getResourceClass().isAnnotationPresent(Authenticated.class)
            && !broker.isSteady(config.settledAfter());
    return needed ? identity.getDeferredIdentity().chain(this::ask).map(done -> null) : null;
  }

  private Uni<Void> ask(SecurityIdentity caller) {
    if (!(caller.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().voidItem();
    }
    return intake
        .of(presentable(caller, token))
        .invoke(confirmed::confirm)
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(this::unconfirmed);
  }

  /** Who signed in with a browser is known by an ID token, which is shown to nobody else. */
  private static String presentable(SecurityIdentity caller, JsonWebToken token) {
    AccessTokenCredential access = caller.getCredential(AccessTokenCredential.class);
    return access == null ? token.getRawToken() : access.getToken();
  }

  /** Administrators work where no member does; they are told nothing of programs for it. */
  private Uni<Void> unconfirmed(Throwable cause) {
    if (access.isAdministrator()) {
      confirmed.confirm(Map.of());
      return Uni.createFrom().voidItem();
    }
    LOG.debugf("membership not confirmed, exception=%s", cause.getClass().getName());
    return Uni.createFrom()
        .failure(
            Problem.of(
                    503,
                    "membership-unconfirmed",
                    "The service cannot do this right now",
                    "Whether you are a member cannot be confirmed.")
                .asException());
  }
}
