package org.disclosureledger.service.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;

/**
 * Bearer tokens that this installation gave out itself, told from an identity provider's by their
 * prefix and never shown to one: reporters' access tokens and tools' service accounts.
 *
 * <p>A reporter's token is compared with the report it is used on, by whoever loads that report.
 */
@ApplicationScoped
public class OwnTokens implements HttpAuthenticationMechanism {

  /** The role of who holds a report's access token. */
  public static final String REPORTER = "reporter";

  /** The role of a service account. */
  public static final String TOOL = "tool";

  /** The attribute that holds the token's hash, in hexadecimal. */
  public static final String TOKEN_HASH = "token-hash";

  /** The attribute that holds a tool's {@link KnownProgram.ServiceAccount}. */
  public static final String ACCOUNT = "account";

  private static final String SCHEME = "Bearer ";
  private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;

  private final ProgramDirectory programs;

  OwnTokens(ProgramDirectory programs) {
    this.programs = programs;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    String header = context.request().getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().nullItem();
    }
    String token = header.substring(SCHEME.length()).trim();
    if (token.startsWith(AccessToken.REPORTER_PREFIX)) {
      return Uni.createFrom().item(reporter(token));
    }
    if (token.startsWith(AccessToken.SERVICE_PREFIX)) {
      return tool(token);
    }
    return Uni.createFrom().nullItem();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    return BEFORE_OIDC;
  }

  private static SecurityIdentity reporter(String token) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(REPORTER))
        .addRole(REPORTER)
        .addAttribute(TOKEN_HASH, AccessToken.hashOf(token))
        .build();
  }

  private Uni<SecurityIdentity> tool(String token) {
    Optional<KnownProgram.ServiceAccount> account =
        programs.serviceAccount(AccessToken.hashOf(token));
    if (account.isEmpty()) {
      return Uni.createFrom()
          .failure(new io.quarkus.security.AuthenticationFailedException("unknown token"));
    }
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("tool:" + account.get().accountId()))
                .addRole(TOOL)
                .addAttribute(ACCOUNT, account.get())
                .build());
  }
}
