package org.disclosureledger.backing.installation;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * The OpenID provider of an installation on one machine: the authorization code flow (OpenID
 * Connect Core section 3.1) for whomever the person in front of the browser wants to be. It asks
 * for no password and listens on the loopback address alone.
 *
 * <p>Its tokens are those of {@link LocalIdentities}: of the same issuer, for the same audience,
 * signed with the same key.
 */
public final class SignInProvider implements AutoCloseable {

  /** The first segment of all its addresses. */
  public static final String PATH = "sign-in";

  private static final Duration SESSIONS_LAST = Duration.ofHours(12);

  private final MockOAuth2Server server;

  private SignInProvider(MockOAuth2Server server) {
    this.server = server;
  }

  /**
   * Starts it on a port that is free.
   *
   * @param page the HTML file in which people choose who they are
   */
  static SignInProvider open(RSAKey key, Path page) {
    DefaultOAuth2TokenCallback claims =
        new DefaultOAuth2TokenCallback(
            PATH,
            "nobody",
            "at+jwt",
            List.of(LocalIdentities.AUDIENCE),
            Map.of("iss", LocalIdentities.ISSUER, "scope", "openid"),
            SESSIONS_LAST.toSeconds());
    KeyProvider keys = new KeyProvider(List.of(key), "RS256");
    MockOAuth2Server server =
        new MockOAuth2Server(
            new OAuth2Config(
                true,
                page.toString(),
                null,
                false,
                new OAuth2TokenProvider(keys, (Instant) null),
                Set.of(claims),
                new MockWebServerWrapper()));
    server.start(InetAddress.getLoopbackAddress(), 0);
    return new SignInProvider(server);
  }

  /** The TCP port on the loopback address. */
  public int port() {
    return server.baseUrl().port();
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
