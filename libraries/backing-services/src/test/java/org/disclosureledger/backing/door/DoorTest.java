package org.disclosureledger.backing.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.disclosureledger.backing.installation.Installation;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.process.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one address of the local stack, with SERVERS behind it that say who they are. */
class DoorTest {

  private static final String CALLBACK = "http://localhost:1/console";

  @TempDir static Path directory;

  private static final List<HttpServer> SERVERS = new ArrayList<>();
  private static final Map<Service, Integer> PORTS = new EnumMap<>(Service.class);
  private static final CountDownLatch SEEN = new CountDownLatch(1);

  private static int port;
  private static Door door;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws IOException {
    for (Service service : Service.values()) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", exchange -> tell(exchange, service));
      server.createContext("/api/v1/cases/stream", DoorTest::stream);
      server.start();
      SERVERS.add(server);
      PORTS.put(service, server.getAddress().getPort());
    }
    port = Ports.choose();
    door =
        Door.open(port, PORTS, Installation.in(directory).openSignIn(List.of("llm-d", "harbour")));
  }

  @AfterAll
  static void close() {
    door.close();
    SERVERS.forEach(server -> server.stop(0));
  }

  @ParameterizedTest
  @CsvSource({
    "/, ADVISORY",
    "/advisories/LLMD-2026-1, ADVISORY",
    "/v1/vulns/LLMD-2026-1, ADVISORY",
    "/api/v1/advisories?case=1, ADVISORY",
    "/api/v1/programs/llm-d/reports, INTAKE",
    "/api/v1/reports/1, INTAKE",
    "/api/v1/memberships, INTAKE",
    "/api/v1/cases, TRIAGE",
    "/console, TRIAGE",
    "/console/cases/1, TRIAGE",
    "/consoles, ADVISORY",
    "/pages/pages.css, TRIAGE",
    "/api/v1/deliveries, NOTIFICATION",
    "/api/v1/operations/notification/parked, NOTIFICATION",
    "/api/v1/operations/intake/audit, INTAKE"
  })
  @DisplayName("Each path leads to the service that has it, with its query")
  void leadsToTheServiceOfThePath(String path, Service service) throws Exception {
    // When
    HttpResponse<String> answer = get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith(service + " " + path + " ");
  }

  @Test
  @DisplayName("A service is told the caller's address by the door, whatever the caller says of it")
  void saysForWhomItAsks() throws Exception {
    // When
    HttpResponse<String> answer =
        http.send(
            request("/console")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .build(),
            BodyHandlers.ofString());

    // Then
    assertThat(answer.body())
        .isEqualTo("TRIAGE /console for=[127.0.0.1] forwarded=null host=[localhost:" + port + "]");
  }

  @Test
  @DisplayName("A service that is away is answered for with a problem document")
  void answersForWhoIsAway() throws Exception {
    // Given
    Map<Service, Integer> told = new EnumMap<>(PORTS);
    told.put(Service.TRIAGE, Ports.choose());
    int other = Ports.choose();
    try (Door another =
        Door.open(
            other, told, Installation.in(directory).openSignIn(List.of("llm-d", "harbour")))) {

      // When
      HttpResponse<String> answer = get(other, "/api/v1/cases");

      // Then
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(json(answer.body()).path("status").asInt()).isEqualTo(503);
      assertThat(get(other, "/api/v1/reports/1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("What a service streams arrives while it is still being sent")
  void passesStreams() throws Exception {
    // When
    HttpResponse<java.util.stream.Stream<String>> answer =
        http.send(request("/api/v1/cases/stream").build(), BodyHandlers.ofLines());

    // Then
    var lines = answer.body().iterator();
    assertThat(lines.next()).isEqualTo("data: first");
    SEEN.countDown();
    assertThat(lines.next()).isEqualTo("data: second");
  }

  @Test
  @DisplayName("A page of somebody else's that has its own name lead here is refused")
  void refusesOtherNames() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      // When
      socket
          .getOutputStream()
          .write("GET /console HTTP/1.1\r\nHost: evil.example:80\r\n\r\n".getBytes());

      // Then
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertThat(status).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  @DisplayName("Who chooses a member on the sign-in page gets tokens of that member's")
  void signsIn() throws Exception {
    // Given
    String authorize =
        "/sign-in/authorize?response_type=code&client_id=disclosure-ledger&scope=openid&state=s"
            + "&redirect_uri="
            + CALLBACK;
    HttpResponse<String> page = get(authorize);
    assertThat(page.body()).contains("value=\"coordinator-llm-d\"", "value=\"approver-harbour\"");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    String back =
        form(authorize, "username=coordinator-llm-d").headers().firstValue("Location").orElse("");
    assertThat(back).startsWith(CALLBACK).contains("state=s");
    String code = back.replaceAll(".*code=([^&]*).*", "$1");

    // When
    JsonNode tokens =
        json(
            form(
                    "/sign-in/token",
                    "grant_type=authorization_code&client_id=disclosure-ledger&client_secret=s&code="
                        + code
                        + "&redirect_uri="
                        + CALLBACK)
                .body());

    // Then
    JsonNode claims =
        json(
            new String(
                Base64.getUrlDecoder().decode(tokens.path("id_token").asText().split("\\.")[1]),
                StandardCharsets.UTF_8));
    assertThat(claims.path("iss").asText()).isEqualTo(Installation.issuer());
    assertThat(claims.path("sub").asText()).isEqualTo("coordinator-llm-d");
    assertThat(claims.path("aud").asText()).isEqualTo("disclosure-ledger");
  }

  private static void tell(HttpExchange exchange, Service service) throws IOException {
    var headers = exchange.getRequestHeaders();
    String told =
        "%s %s for=%s forwarded=%s host=%s"
            .formatted(
                service,
                exchange.getRequestURI(),
                headers.get("X-Forwarded-For"),
                headers.get("Forwarded"),
                headers.get("Host"));
    byte[] body = told.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("data: first\n".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    try {
      // only who has read the first line lets the second one come
      if (SEEN.await(20, TimeUnit.SECONDS)) {
        exchange.getResponseBody().write("data: second\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(port, path);
  }

  private HttpResponse<String> get(int at, String path) throws Exception {
    URI address = URI.create("http://localhost:" + at + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> form(String path, String body) throws Exception {
    return http.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }
}
