package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.ConnectionConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.disclosureledger.sealing.AccessToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One sender's flood ends at the door and is nobody else's trouble. */
@Tag("own-settings")
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
@TestProfile(UsualLimits.class)
class LimitsTest {

  private static final String REPORT = "{\"title\": \"x\"}";
  private static final int PER_ADDRESS = 60;
  private static final int CONNECTIONS = 40;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  private Program program;

  @BeforeEach
  void beginWithAProgram() {
    // one address has no connection for each of hundreds of requests
    RestAssured.config =
        RestAssured.config()
            .connectionConfig(
                ConnectionConfig.connectionConfig().closeIdleConnectionsAfterEachResponse());
    program = Program.published("limited-" + UUID.randomUUID().toString().substring(0, 8));
  }

  @Test
  @DisplayName("a flood from one address is refused for the most part and leaves nothing behind")
  void refusesAFlood() throws IOException {
    // Given
    HttpClient flooding = from("127.0.1.1");
    HttpClient other = from("127.0.1.2");
    long before = Ledger.reports();

    // When
    List<HttpResponse<String>> answers = flood(flooding);
    CompletableFuture<HttpResponse<String>> asking = submit(other, REPORT);
    answers.addAll(flood(flooding));
    HttpResponse<String> honest = asking.join();

    // Then
    long accepted = answers.stream().filter(answer -> answer.statusCode() == 201).count();
    assertThat(accepted).isBetween((long) PER_ADDRESS, 2L * PER_ADDRESS);
    assertThat(Ledger.reports() - before).isEqualTo(accepted + 1);
    assertThat(honest.statusCode()).isEqualTo(201);
    assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
        .allSatisfy(LimitsTest::isRefusedForNow);
  }

  @Test
  @DisplayName("no way of writing the request or its credentials leads around the limit")
  void knowsTheRequestHoweverItIsWritten() throws IOException {
    // Given
    HttpClient flooding = from("127.0.1.3");
    exhaust(flooding);

    // When
    List<HttpResponse<String>> answers =
        List.of(
            send(flooding, post(program.reports() + "/", REPORT)),
            send(flooding, post(program.reports() + ";a=b", REPORT)),
            send(flooding, post(program.path() + ";a=b/reports", REPORT)),
            send(flooding, post("/api/v1//programs/" + program.slug() + "/reports", REPORT)),
            send(flooding, post("/api/v1/x/../programs/" + program.slug() + "/reports", REPORT)),
            send(flooding, post(program.reports(), REPORT, reporter())),
            send(flooding, post(program.reports(), REPORT, program.token("maintainer"))));

    // Then
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(404, 429))
        .filteredOn(answer -> answer.statusCode() == 429)
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  @DisplayName("when many addresses have used up a program's share, a newcomer is still let in")
  void letsNewcomersInFirst() throws IOException {
    // Given
    for (int address = 1; address <= 7; address++) {
      exhaust(from("127.0.2." + address));
    }
    HttpClient seventh = from("127.0.2.8");
    HttpResponse<String> newcomer = submit(seventh, REPORT).join();

    // When
    List<Integer> further =
        IntStream.range(0, 30).mapToObj(i -> submit(seventh, REPORT).join().statusCode()).toList();

    // Then
    assertThat(newcomer.statusCode()).isEqualTo(201);
    assertThat(further).startsWith(201, 201).contains(429);
  }

  @Test
  @DisplayName("a forwarded address counts from a configured proxy and from nobody else")
  void believesTheProxyAlone() throws IOException {
    // Given
    HttpClient proxy = from("127.0.0.9");
    HttpClient client = from("127.0.1.4");
    exhaust(client);

    // When
    List<Integer> answers = new ArrayList<>();
    for (HttpClient sender : List.of(client, proxy)) {
      HttpRequest request =
          HttpRequest.newBuilder(address(program.reports()))
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", "198.51.100.7")
              .POST(BodyPublishers.ofString(REPORT))
              .build();
      answers.add(send(sender, request).statusCode());
    }

    // Then
    assertThat(answers).containsExactly(429, 201);
  }

  @Test
  @DisplayName("what one reporter writes is limited by the report's token")
  void limitsAReportersActs() {
    // Given
    Report report = Report.submitted(program, REPORT);

    // When
    List<Integer> answers =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    report
                        .reporter()
                        .body("{\"text\": \"x\"}")
                        .post(report.path() + "/messages")
                        .statusCode())
            .toList();

    // Then
    assertThat(answers.subList(0, 30)).containsOnly(201);
    assertThat(answers.subList(31, 40)).containsOnly(429);
    assertThat(report.page().statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("300 answers to proposals that do not exist are refused, and most are not even read")
  void recordsNoAnswerToNothing() {
    // Given
    Report report = Report.submitted(program, REPORT);

    // When
    List<Integer> answers =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    report
                        .reporter()
                        .post(
                            report.path()
                                + "/disclosure-dates/"
                                + UUID.randomUUID()
                                + "/acceptance")
                        .statusCode())
            .toList();

    // Then
    assertThat(answers.subList(0, 30)).containsOnly(404);
    assertThat(answers.subList(31, 300)).containsOnly(429);
    assertThat(Ledger.events(report.id())).hasSize(1);
  }

  @Test
  @DisplayName("who guesses codes of confirmation is slowed down, on whatever reports")
  void slowsGuessingOfCodes() throws IOException {
    // Given
    HttpClient sender = from("127.0.1.8");
    String code = "{\"code\": \"" + "A".repeat(43) + "\"}";

    // When
    List<Integer> guesses = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      String path = "/api/v1/reports/" + UUID.randomUUID() + "/contact-confirmation";
      guesses.add(send(sender, post(path, code)).statusCode());
    }

    // Then
    assertThat(guesses.subList(0, 60)).containsOnly(422);
    assertThat(guesses.subList(61, 70)).containsOnly(429);
  }

  @Test
  @DisplayName("who guesses tokens is slowed down; a token that was good before is not held up")
  void slowsGuessing() throws IOException {
    // Given
    Report report = Report.submitted(program, REPORT);
    HttpClient sender = from("127.0.1.5");
    assertThat(send(sender, get(report.path(), report.token())).statusCode()).isEqualTo(200);

    // When
    List<Integer> guesses = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      guesses.add(send(sender, get(report.path(), reporter())).statusCode());
    }

    // Then
    assertThat(guesses.subList(0, 60)).containsOnly(404);
    assertThat(guesses.subList(65, 80)).containsOnly(429);
    assertThat(send(sender, get(report.path(), report.token())).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("what the service tells about itself is not counted")
  void leavesHealthAlone() throws Exception {
    // Given
    HttpClient flooding = from("127.0.1.6");
    exhaust(flooding);

    // When
    HttpResponse<String> told = send(flooding, HttpRequest.newBuilder(metrics.toURI()).build());

    // Then
    assertThat(told.body())
        .contains("disclosure_limits_refused_total{limit=\"anonymous-submission\"");
  }

  /** Many more reports than an address may submit, over few connections. */
  private List<HttpResponse<String>> flood(HttpClient client) {
    return send(client, 20);
  }

  private void exhaust(HttpClient client) {
    assertThat(send(client, 3).stream().map(HttpResponse::statusCode)).contains(429);
  }

  /** Reports, so many times as many as there are connections at once. */
  private List<HttpResponse<String>> send(HttpClient client, int waves) {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int wave = 0; wave < waves; wave++) {
      List<CompletableFuture<HttpResponse<String>>> sent =
          IntStream.range(0, CONNECTIONS).mapToObj(i -> submit(client, REPORT)).toList();
      sent.stream().map(CompletableFuture::join).forEach(answers::add);
    }
    return answers;
  }

  private CompletableFuture<HttpResponse<String>> submit(HttpClient client, String body) {
    return client.sendAsync(post(program.reports(), body), HttpResponse.BodyHandlers.ofString());
  }

  private static void isRefusedForNow(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    assertThat(answer.body()).contains("urn:disclosure-ledger:problem:too-many-requests");
  }

  private static String reporter() {
    return AccessToken.generate(AccessToken.Kind.REPORTER).reveal();
  }

  private static HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(address(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpRequest post(String path, String body, String token) {
    return HttpRequest.newBuilder(post(path, body), (name, value) -> true)
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static HttpRequest get(String path, String token) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token).build();
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + RestAssured.port + path);
  }

  /** All of 127/8 is this machine: as many senders as a test needs. */
  private static HttpClient from(String address) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .localAddress(InetAddress.getByName(address))
        .build();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
