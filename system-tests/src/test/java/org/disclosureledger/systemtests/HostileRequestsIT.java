package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.siege.EveryOperation;
import org.disclosureledger.systemtests.siege.HostileRequests;
import org.disclosureledger.systemtests.siege.HostileRequests.Attempt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to whichever operation, the answer is a refusal in words, or what was asked. */
class HostileRequestsIT {

  private static final String REPORT =
      """
      {"title": "Before the attack", "contact": {"email": "attack@reporters.example.org"}}
      """;

  private static final String PROBLEM = "application/problem+json";
  private static final int CLIENTS = 8;
  private static final int MANY = 2_000;
  private static final int REFUSED = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int INTERNAL = 500;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private static FourServices services;

  @BeforeAll
  static void share() {
    services = FourServices.shared();
  }

  @Test
  @DisplayName("Hostile bodies, paths, queries and headers to every operation: problem documents")
  void refusesInWords() throws Exception {
    // Given
    List<Attempt> attempts =
        EveryOperation.about(services, REPORT).stream()
            .flatMap(one -> HostileRequests.against(one).stream())
            .toList();

    // When
    List<String> findings = findings(attempts);

    // Then
    assertThat(findings).isEmpty();
    assertThat(attempts).hasSizeGreaterThan(MANY);
    assertThat(services.down()).isEmpty();
    services.awaitSettled();
  }

  static Stream<Arguments> credentials() {
    return Stream.of(
            "Bearer ..",
            "Bearer",
            "Bearer  ",
            "Bearer a.b.c",
            "Bearer e30.e30.",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer a.b.c.d.e",
            "Bearer " + "a".repeat(14_000),
            "Bearer dlr_",
            "Bearer dls_..",
            "Bearer a b",
            "Basic dXNlcjpwYXNz",
            "token")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("credentials")
  @DisplayName("What is no credential is 401 in each service, also where none is needed")
  void refusesWhatIsNoCredential(String authorization) {
    for (Service service : Service.values()) {
      for (String path :
          List.of("/api/v1/operations/" + service.label() + "/parked", open(service))) {
        // When
        Answer answer = services.client(service).with("Authorization", authorization).get(path);

        // Then
        assertThat(answer.status()).as(service.label() + " " + path).isEqualTo(UNAUTHORIZED);
        assertThat(answer.mediaType()).isEqualTo(PROBLEM);
        assertThat(answer.json().path("type").asText()).endsWith(":unauthenticated");
      }
    }
  }

  /** What can be asked without credentials, where there is such a thing. */
  private static String open(Service service) {
    return switch (service) {
      case INTAKE -> "/api/v1/programs/" + FourServices.HARBOUR;
      case ADVISORY -> "/api/v1/published-advisories";
      case TRIAGE -> "/api/v1/cases?program=" + FourServices.HARBOUR;
      case NOTIFICATION -> "/api/v1/deliveries?program=" + FourServices.HARBOUR;
    };
  }

  private static List<String> findings(List<Attempt> attempts) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<String>> asked =
          attempts.stream().map(one -> clients.submit(() -> finding(one))).toList();
      List<String> findings = new ArrayList<>();
      for (Future<String> one : asked) {
        findings.add(one.get());
      }
      return findings.stream().filter(finding -> !finding.isEmpty()).toList();
    }
  }

  /** What is wrong with the answer; empty when it is as it should be. */
  private static String finding(Attempt attempt) throws InterruptedException {
    try {
      HttpResponse<String> answer = answer(attempt);
      return isRight(attempt, answer)
          ? ""
          : "%s, %s: %d %s"
              .formatted(attempt.operation(), attempt.what(), answer.statusCode(), answer.body());
    } catch (IOException e) {
      return "%s, %s: no answer, %s".formatted(attempt.operation(), attempt.what(), e);
    }
  }

  /** Once more where the connection had been closed, after another attempt over it. */
  private static HttpResponse<String> answer(Attempt attempt)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(attempt.request(), BodyHandlers.ofString());
    } catch (IOException e) {
      return HTTP.send(attempt.request(), BodyHandlers.ofString());
    }
  }

  /** What is nowhere below the public pages is told with a page. */
  private static boolean isRight(Attempt attempt, HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    boolean page =
        answer.statusCode() == NOT_FOUND
            && attempt.operation().startsWith("advisory GET")
            && type.startsWith("text/html");
    return answer.statusCode() < INTERNAL
        && (answer.statusCode() < REFUSED || page || type.startsWith(PROBLEM));
  }
}
