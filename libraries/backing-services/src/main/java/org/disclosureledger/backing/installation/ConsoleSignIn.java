package org.disclosureledger.backing.installation;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** How services with pages sign people in with the {@link SignInProvider}: the code flow. */
final class ConsoleSignIn {

  private static final String TENANT = "quarkus.oidc.console.";
  private static final int SECRET_BYTES = 32;

  private final String clientSecret;
  private final String sessionSecret;

  private ConsoleSignIn(String clientSecret, String sessionSecret) {
    this.clientSecret = clientSecret;
    this.sessionSecret = sessionSecret;
  }

  /** With the secrets in a directory, which are made when they are missing. */
  static ConsoleSignIn keptIn(Path directory) {
    return new ConsoleSignIn(
        PrivateFiles.keep(directory.resolve("client.secret"), ConsoleSignIn::secret),
        PrivateFiles.keep(directory.resolve("session.secret"), ConsoleSignIn::secret));
  }

  /** What a service with pages is told; every one the same, so that one session serves them all. */
  Map<String, String> behind(String door) {
    String provider = door + "/" + SignInProvider.PATH;
    Map<String, String> told = new TreeMap<>();
    told.put(TENANT + "tenant-enabled", "true");
    told.put(TENANT + "auth-server-url", provider);
    told.put(TENANT + "discovery-enabled", "false");
    told.put(TENANT + "authorization-path", provider + "/authorize");
    told.put(TENANT + "token-path", provider + "/token");
    told.put(TENANT + "jwks-path", provider + "/jwks");
    told.put(TENANT + "end-session-path", provider + "/endsession");
    told.put(TENANT + "client-id", LocalIdentities.AUDIENCE);
    told.put(TENANT + "credentials.secret", clientSecret);
    told.put(TENANT + "token.issuer", LocalIdentities.ISSUER);
    told.put(TENANT + "token-state-manager.encryption-secret", sessionSecret);
    return told;
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
