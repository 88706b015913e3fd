package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials that are not valid are refused everywhere, in the same words. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CredentialsTest {

  private static final String ACCESS = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}";
  private static final String PLAIN = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
  private static final String AUDIENCE = "\"aud\":\"disclosure-ledger\"";

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("credentials");
    }
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        as("two dots", "Bearer .."),
        as("dots alone", "Bearer ....."),
        as("nothing", ""),
        as("no token", "Bearer"),
        as("a blank token", "Bearer  "),
        as("one letter each", "Bearer a.b.c"),
        as("no signature", "Bearer e30.e30."),
        as("no base64", "Bearer a=.b+.c/"),
        as("a base64 of one letter", "Bearer aaaaa.aaaaa.aaaaa"),
        as("nulls", "Bearer " + jwt("null", "null", "null")),
        as("lists", "Bearer " + jwt("[]", "[]", "[]")),
        as("empty objects", "Bearer " + jwt("{}", "{}", "{}")),
        as("no JSON", "Bearer " + jwt("{", "}", "x")),
        as("a number for the algorithm", "Bearer " + jwt("{\"alg\":1}", "{}", "x")),
        as("deep nesting", "Bearer " + jwt("[".repeat(2_000), "{}", "x")),
        as("no algorithm", "Bearer " + jwt("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", claims(), "x")),
        as(
            "an unknown algorithm",
            "Bearer " + jwt("{\"alg\":\"X\",\"typ\":\"at+jwt\"}", claims(), "x")),
        as(
            "a shared secret's algorithm",
            "Bearer " + jwt("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", claims(), "x")),
        as("a wrong signature", "Bearer " + jwt(ACCESS, claims(), "signature")),
        as(
            "an unknown critical header",
            "Bearer "
                + jwt("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"crit\":[\"x\"]}", claims(), "x")),
        as("an encrypted token", "Bearer a.b.c.d.e"),
        as("a huge token", "Bearer " + "a".repeat(14_000)),
        as("other letters", "Bearer t\u00f6ken"),
        as("two tokens", "Bearer a b"),
        as("our prefix and nothing", "Bearer dlr_"),
        as("our prefix and dots", "Bearer dls_.."),
        as("another scheme", "Basic dXNlcjpwYXNz"),
        as("no scheme", "token"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refusesWhatIsNoCredential(String what, String authorization) {
    for (String request : requests(authorization)) {
      try (RawConnection connection = RawConnection.open()) {
        // When
        String answer = connection.send(request).untilItEnds();

        // Then
        assertThat(answer)
            .startsWith("HTTP/1.1 401 ")
            .containsIgnoringCase("content-type: application/problem+json")
            .containsIgnoringCase("www-authenticate: bearer")
            .contains("\"type\":\"urn:disclosure-ledger:problem:unauthenticated\"");
      }
    }
  }

  static Stream<Arguments> forOthers() {
    String another = "\"aud\":\"another-client\"";
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        token("a token for another client", ACCESS, another, now + 60),
        token("a token for nobody", ACCESS, "\"x\":1", now + 60),
        token("an ID token by its type", PLAIN, AUDIENCE + ",\"typ\":\"ID\"", now + 60),
        token(
            "an ID token by its nonce",
            PLAIN,
            AUDIENCE + ",\"scope\":\"a\",\"nonce\":\"n\"",
            now + 60),
        token(
            "an ID token by its hash",
            PLAIN,
            AUDIENCE + ",\"scope\":\"a\",\"at_hash\":\"h\"",
            now + 60),
        token("a refresh token", PLAIN, AUDIENCE + ",\"typ\":\"Refresh\"", now + 60),
        token("a token of no kind", PLAIN, AUDIENCE, now + 60),
        token("an expired token", ACCESS, AUDIENCE, now - 3_600));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forOthers")
  void refusesTokensThatAreNotForThis(String what, String header, String claims) {
    // Given
    String token = TestInstallation.signed(header, claims);

    // Then
    Calls.refused(
        Calls.as(token).body("{\"version\": \"1\"}").post(program.path() + "/releases"), 401, "");
    Calls.refused(Calls.as(token).get(program.path()), 401, "");
  }

  @Test
  @DisplayName("A token of a provider that types its claims, or names scopes, is an access token")
  void takesAccessTokensOfOtherShapes() {
    long exp = Instant.now().getEpochSecond() + 60;
    for (String mark : List.of("\"typ\":\"Bearer\",\"nonce\":\"n\"", "\"scope\":\"openid\"")) {
      // Given
      String token = TestInstallation.signed(PLAIN, claims(AUDIENCE + "," + mark, exp));

      // When
      int status = Calls.as(token).get(program.path()).statusCode();

      // Then
      assertThat(status).isEqualTo(200);
    }
  }

  /** To an endpoint that needs credentials, to one that does not, and to one that only reads. */
  private static List<String> requests(String authorization) {
    String rest =
        " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Content-Length: 2\r\nAuthorization: "
            + authorization
            + "\r\n\r\n{}";
    return List.of(
        "POST " + program.path() + "/releases" + rest,
        "POST " + program.reports() + rest,
        "GET " + program.path() + rest);
  }

  private static Arguments as(String what, String authorization) {
    return Arguments.of(what, authorization);
  }

  private static Arguments token(String what, String header, String claims, long exp) {
    return Arguments.of(what, header, claims(claims, exp));
  }

  private static String claims() {
    return claims(AUDIENCE, Instant.now().getEpochSecond() + 60);
  }

  private static String claims(String some, long exp) {
    return "{\"iss\":\"%s\",\"sub\":\"maintainer-credentials\",\"iat\":%d,\"exp\":%d,%s}"
        .formatted(Installation.issuer(), exp - 3_600, exp, some);
  }

  private static String jwt(String... parts) {
    return Stream.of(parts)
        .map(
            part ->
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
        .reduce((one, two) -> one + "." + two)
        .orElseThrow();
  }
}
