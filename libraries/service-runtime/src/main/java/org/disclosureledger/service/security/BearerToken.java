package org.disclosureledger.service.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a presented text can be an access token of an identity provider: looked at before anybody
 * spends more on it, so that nothing malformed reaches the verification of signatures.
 *
 * <p>A token of a user's sign-in (OpenID Connect Core section 2) is none, though the same provider
 * signed it. What kind it is says the header's type (RFC 9068 section 2.1) or, with providers that
 * do not set it, the claim {@code typ}; a token that says neither has a scope and nothing that only
 * an ID token has.
 */
final class BearerToken {

  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-]{2,4096}\\.[A-Za-z0-9_-]{2,12000}\\.[A-Za-z0-9_-]{2,4096}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private BearerToken() {}

  /** Whether it can be one; its signature is another's matter. */
  static boolean isAccessToken(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    String[] parts = text.split("\\.");
    Optional<JsonNode> header = object(parts[0]);
    Optional<JsonNode> claims = object(parts[1]);
    return header.isPresent()
        && claims.isPresent()
        && header.get().path("alg").isTextual()
        && claims.get().path("iss").isTextual()
        && claims.get().path("sub").isTextual()
        && claims.get().path("exp").isNumber()
        && isAccess(header.get(), claims.get());
  }

  private static boolean isAccess(JsonNode header, JsonNode claims) {
    String type = header.path("typ").asText().toLowerCase(Locale.ROOT);
    if (type.equals("at+jwt") || type.equals("application/at+jwt")) {
      return true;
    }
    if (claims.has("typ")) {
      return claims.path("typ").asText().equals("Bearer");
    }
    boolean ofSignIn = claims.has("nonce") || claims.has("at_hash") || claims.has("c_hash");
    return !ofSignIn && (claims.has("scope") || claims.has("scp"));
  }

  private static Optional<JsonNode> object(String part) {
    try {
      return Optional.ofNullable(JSON.readTree(Base64.getUrlDecoder().decode(part)))
          .filter(JsonNode::isObject);
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
