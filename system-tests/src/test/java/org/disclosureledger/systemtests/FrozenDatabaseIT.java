package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** PostgreSQL is frozen or stopped under the four services: everybody is told so in time. */
@Order(Integer.MAX_VALUE - 4)
class FrozenDatabaseIT {

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

  private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(15);
  private static final long MOST_RESIDENT_KB = 384 * 1024;
  private static final int CLIENTS = 60;
  private static final int BODIES_EACH = 8;
  private static final int BODY_BYTES = 240_000;

  /** As in {@link OutageIT}: whatever needs the database tells once. */
  private static final int LINES_OF_AN_OUTAGE = 50;

  private static final int ROUNDS = 3;
  private static final int UNAVAILABLE = 503;
  private static final int INTERNAL = 500;

  private static final String OPERATIONS = "/api/v1/operations/";

  /** What is known of a program, the last audit, and a page with a button, lie in memory. */
  private static final List<String> FROM_MEMORY =
      List.of(
          "GET /api/v1/reports/{id}/contact-confirmation",
          "GET /api/v1/programs/{program}",
          "GET /api/v1/memberships",
          "GET " + OPERATIONS + "{service}/audit");

  /** Requests that pass every check before the ledger is asked. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/reports", "{\"title\": \"While frozen\"}",
          "/acknowledgement", "{\"message\": \"We have it.\"}",
          "/reports/{id}/messages", "{\"text\": \"Anybody there?\"}",
          "/cases/{id}/messages", "{\"text\": \"Anybody there?\", \"to\": \"committee\"}",
          "/mitigation", "{\"text\": \"Do not use it.\"}",
          "/verdict", "{\"outcome\": \"valid\"}",
          "/approval", "{\"revision\": 1}",
          "/publication", "{\"revision\": 1}",
          "/withdrawal", "{\"reason\": \"By mistake.\"}");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static FourServices services;
  private static Journey journey;

  /** An operation of a service, as its OpenAPI document names it, and how it was answered. */
  private record Visit(String operation, int status, String retryAfter, Duration took) {}

  @BeforeAll
  static void begin() {
    services = FourServices.shared();
    journey =
        Journey.begin(services, FourServices.HARBOUR, "{\"title\": \"Before the frost\"}")
            .opened()
            .judged()
            .remedied()
            .agreedOnTheCommitteesDate(Duration.ofDays(9))
            .approved();
  }

  @AfterEach
  void thaw() {
    services.postgres().resume();
    services.postgres().start();
    services.awaitWired();
  }

  @Test
  @DisplayName("Frozen PostgreSQL: every endpoint answers within 5 s, 503, and is back within 15 s")
  void tellsEverybodyInTimeThatTheDatabaseIsFrozen() throws Exception {
    // Given
    List<Operation> operations = operations();
    services.postgres().pause();

    // When
    List<Visit> frozen = together(operations);

    // Then
    assertInTime(frozen);
    services.postgres().resume();
    assertBackSoon(operations);
  }

  @Test
  @DisplayName(
      "Stopped PostgreSQL: every endpoint answers within 5 s, 503, and is back within 15 s")
  void tellsEverybodyInTimeThatTheDatabaseIsStopped() throws Exception {
    // Given
    List<Operation> operations = operations();
    services.postgres().kill();

    // When
    List<Visit> stopped = together(operations);

    // Then
    assertInTime(stopped);
    services.postgres().start();
    assertBackSoon(operations);
  }

  @Test
  @DisplayName("60 clients with 240 KB each against a frozen PostgreSQL: intake stays below 384 MB")
  void staysSmallWhileManyWaitForAFrozenDatabase() throws Exception {
    // Given
    Operation submission = submission("x".repeat(BODY_BYTES));
    services.postgres().pause();

    // When
    List<Visit> visits = new ArrayList<>();
    long mostResident = 0;
    for (int i = 0; i < BODIES_EACH; i++) {
      visits.addAll(together(Collections.nCopies(CLIENTS, submission)));
      mostResident = Math.max(mostResident, residentKb());
    }

    // Then
    Duration slowest = visits.stream().map(Visit::took).max(Duration::compareTo).orElseThrow();
    System.out.printf(
        "60 x 240 KB frozen: intake at most %d MB, the slowest answer after %d ms%n",
        mostResident / 1024, slowest.toMillis());
    assertThat(visits).extracting(Visit::status).containsOnly(UNAVAILABLE);
    assertThat(visits).allMatch(visit -> visit.took().compareTo(TOLD_WITHIN) <= 0);
    assertThat(mostResident).isLessThan(MOST_RESIDENT_KB);
    services.postgres().resume();
    assertBackSoon(List.of(submission("y")));
  }

  @Test
  @DisplayName("Stopped PostgreSQL: each work that fails is told once and then counted")
  void tellsOnceOfADatabaseThatIsAway() throws Exception {
    // Given
    List<Operation> operations = operations();
    Map<Service, Long> before = new EnumMap<>(Service.class);
    services.postgres().kill();
    for (Service service : Service.values()) {
      before.put(service, services.process(service).log().lines().count());
    }

    // When
    for (int i = 0; i < ROUNDS; i++) {
      together(operations);
    }

    // Then
    for (Service service : Service.values()) {
      List<String> lines =
          services.process(service).log().lines().skip(before.get(service)).toList();
      assertThat(lines).as(service.label()).hasSizeLessThan(LINES_OF_AN_OUTAGE);
      assertThat(lines).filteredOn(line -> line.contains("requests=answered")).hasSizeLessThan(2);
    }
  }

  private static void assertInTime(List<Visit> visits) {
    assertThat(visits).allMatch(visit -> visit.took().compareTo(TOLD_WITHIN) <= 0);
    assertThat(visits).noneMatch(v -> v.status() >= INTERNAL && v.status() != UNAVAILABLE);
    assertThat(visits)
        .filteredOn(visit -> visit.operation().startsWith("GET /api"))
        .filteredOn(visit -> !FROM_MEMORY.contains(visit.operation()))
        .allMatch(visit -> visit.status() == UNAVAILABLE);
    assertThat(visits)
        .filteredOn(visit -> BODIES.keySet().stream().anyMatch(visit.operation()::endsWith))
        .hasSizeGreaterThanOrEqualTo(BODIES.size())
        .allMatch(visit -> visit.status() == UNAVAILABLE);
    assertThat(visits)
        .filteredOn(visit -> visit.status() == UNAVAILABLE)
        .allMatch(visit -> visit.retryAfter().equals("5"));
  }

  private static void assertBackSoon(List<Operation> operations) {
    Awaitility.await("every endpoint is back")
        .atMost(WELL_AGAIN_WITHIN)
        .untilAsserted(
            () -> assertThat(together(operations)).allMatch(visit -> visit.status() < INTERNAL));
  }

  private record Operation(String name, HttpRequest request) {

    Visit visit() throws IOException, InterruptedException {
      Instant asked = Instant.now();
      HttpResponse<Void> answer = HTTP.send(request, BodyHandlers.discarding());
      return new Visit(
          name,
          answer.statusCode(),
          answer.headers().firstValue("Retry-After").orElse(""),
          Duration.between(asked, Instant.now()));
    }
  }

  private static List<Visit> together(List<Operation> operations) throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Visit>> asked =
          operations.stream().map(operation -> callers.submit(operation::visit)).toList();
      List<Visit> visits = new ArrayList<>();
      for (Future<Visit> one : asked) {
        visits.add(one.get());
      }
      return visits;
    }
  }

  private static List<Operation> operations() throws IOException {
    List<Operation> operations = new ArrayList<>();
    for (Service service : Service.values()) {
      String document = "docs/openapi/" + service.label() + ".json";
      JsonNode paths =
          Journey.read(Files.readString(Repository.root().resolve(document))).path("paths");
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        path.getValue()
            .fieldNames()
            .forEachRemaining(
                method ->
                    operations.add(
                        operation(service, method.toUpperCase(Locale.ROOT), path.getKey())));
      }
    }
    return operations;
  }

  private static Operation operation(Service service, String method, String path) {
    String body =
        BODIES.entrySet().stream()
            .filter(known -> path.endsWith(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("{}");
    HttpRequest request =
        request(service, filled(service, path))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token(service, path))
            .build();
    return new Operation(method + " " + path, request);
  }

  private static Operation submission(String description) {
    String path = "/api/v1/programs/" + FourServices.HARBOUR + "/reports";
    String body = "{\"title\": \"Large\", \"description\": \"%s\"}".formatted(description);
    return new Operation(
        "POST " + path, request(Service.INTAKE, path).POST(BodyPublishers.ofString(body)).build());
  }

  private static HttpRequest.Builder request(Service service, String path) {
    URI uri = services.client(service).base().resolve(path);
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("If-Match", "\"1\"");
  }

  private static String filled(Service service, String path) {
    String id =
        switch (service) {
          case INTAKE -> journey.reporter().id().toString();
          case TRIAGE -> journey.caseId().toString();
          case ADVISORY -> journey.advisoryId();
          case NOTIFICATION -> UUID.randomUUID().toString();
        };
    String filled =
        path.replace("{program}", FourServices.HARBOUR)
            .replace("{service}", service.label())
            .replace("{id}", path.startsWith(OPERATIONS) ? "1" : id)
            .replace("{name}", "DL-2026-0001.osv.json")
            .replaceAll("\\{(account|proposal)}", UUID.randomUUID().toString());
    return path.equals("/api/v1/cases")
            || path.equals("/api/v1/deliveries")
            || path.equals("/api/v1/advisories")
        ? filled + "?program=" + FourServices.HARBOUR
        : filled;
  }

  private static String token(Service service, String path) {
    if (path.startsWith(OPERATIONS)) {
      return services.installation().administratorToken();
    }
    return service == Service.INTAKE && path.startsWith("/api/v1/reports/")
        ? journey.reporter().submission().path("accessToken").asText()
        : services.installation().token("coordinator-" + FourServices.HARBOUR);
  }

  private static long residentKb() throws IOException {
    Path status = Path.of("/proc/" + services.process(Service.INTAKE).pid() + "/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
