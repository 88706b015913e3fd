package org.disclosureledger.service.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.program.KnownProgram;
import org.disclosureledger.service.program.ProgramDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens that this installation gave out itself, told from an identity provider's by their
 * prefix and never shown to one: reporters' access tokens and tools' service accounts. What is
 * neither ours nor can be a provider's is refused here.
 *
 * <p>A reporter's token is compared with the report it is used on, by whoever loads that report.
 */
@ApplicationScoped
public class OwnTokens implements HttpAuthenticationMechanism {

  /** The role of who holds a report's access token. */
  public static final String REPORTER = Cause.REPORTER;

  /** The role of a service account. */
  public static final String TOOL = "tool";

  /** The attribute that holds the token's hash, as text. */
  public static final String TOKEN_HASH = "token-hash";

  /** The attribute that holds a tool's {@link KnownProgram.ServiceAccount}. */
  public static final String ACCOUNT = "account";

  /** The cookie in which a reporter's browser keeps the token, for that report's pages alone. */
  public static final String REPORT_COOKIE = "report";

  /** Where the pages of reports begin. */
  private static final String REPORTS = "/reports/";

  /** Where people sign in with a browser. */
  private static final String PAGES = "/console";

  private static final String SCHEME = "Bearer ";
  private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;

  private final ProgramDirectory programs;

  OwnTokens(ProgramDirectory programs) {
    this.programs = programs;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    List<String> headers = context.request().headers().getAll("Authorization");
    if (headers.isEmpty()) {
      return Uni.createFrom().item(onPage(context));
    }
    String header = headers.getFirst();
    if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return refused("no bearer token");
    }
    String presented = header.substring(SCHEME.length());
    Optional<AccessToken> token = AccessToken.parse(presented);
    if (token.isEmpty()) {
      return BearerToken.isAccessToken(presented)
          ? Uni.createFrom().nullItem()
          : refused("no access token");
    }
    return switch (token.get().kind()) {
      case REPORTER -> Uni.createFrom().item(reporter(token.get()));
      case SERVICE_ACCOUNT -> tool(token.get());
    };
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    // a page's reader is led to sign in, by the mechanism that comes after this one
    return isOfPages(context)
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  private static boolean isOfPages(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(PAGES) || path.startsWith(PAGES + "/");
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    return BEFORE_OIDC;
  }

  /** A reporter on the report's own page, whose browser shows the token; null for anybody else. */
  private static @Nullable SecurityIdentity onPage(RoutingContext context) {
    Cookie shown =
        context.normalizedPath().startsWith(REPORTS)
            ? context.request().getCookie(REPORT_COOKIE)
            : null;
    return shown == null
        ? null
        : AccessToken.parse(shown.getValue())
            .filter(token -> token.kind() == AccessToken.Kind.REPORTER)
            .map(OwnTokens::reporter)
            .orElse(null);
  }

  private static SecurityIdentity reporter(AccessToken token) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(REPORTER))
        .addRole(REPORTER)
        .addAttribute(TOKEN_HASH, token.hash().toText())
        .build();
  }

  private Uni<SecurityIdentity> tool(AccessToken token) {
    Optional<KnownProgram.ServiceAccount> account = programs.serviceAccount(token.hash().toText());
    if (account.isEmpty()) {
      return refused("unknown token");
    }
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("tool:" + account.get().accountId()))
                .addRole(TOOL)
                .addAttribute(ACCOUNT, account.get())
                .build());
  }

  private static Uni<SecurityIdentity> refused(String why) {
    return Uni.createFrom().failure(new AuthenticationFailedException(why));
  }
}
