package org.disclosureledger.service.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that somebody presents are looked at wherever they are presented: where none are
 * needed, wrong ones are refused all the same, so that nobody takes them for good.
 */
public class PresentedCredentials {

  private final CurrentIdentityAssociation identity;

  PresentedCredentials(CurrentIdentityAssociation identity) {
    this.identity = identity;
  }

  /** Fails with 401 when the credentials are not valid. */
  @ServerRequestFilter
  public @Nullable Uni<Response> look(ContainerRequestContext request) {
    return request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION)
        ? identity.getDeferredIdentity().map(known -> null)
        : null;
  }
}
