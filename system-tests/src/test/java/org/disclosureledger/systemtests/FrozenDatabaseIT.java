package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.ServiceProcess;
import org.disclosureledger.systemtests.siege.EveryOperation;
import org.disclosureledger.systemtests.siege.EveryOperation.Operation;
import org.disclosureledger.systemtests.siege.ResidentMemory;
import org.disclosureledger.systemtests.siege.Visits;
import org.disclosureledger.systemtests.siege.Visits.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL is frozen or stopped under the four services: everybody is told so in time. */
@Tag("alone")
@Order(Integer.MAX_VALUE - 5)
class FrozenDatabaseIT {

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

  /** The JVM's own start, and the few seconds that are given to the database. */
  private static final Duration STARTED_OR_NOT_WITHIN = Duration.ofSeconds(40);

  private static final String ANSWERED_WITHIN_SECONDS =
      "quarkus.datasource.owner.jdbc.additional-jdbc-properties.socketTimeout";

  private static final Duration WELL_AGAIN_WITHIN = Duration.ofSeconds(15);
  private static final int CLIENTS = 60;
  private static final int BODIES_EACH = Integer.getInteger("siege.bodies", 2);
  private static final int BODY_BYTES = 240_000;

  /** As in {@link OutageIT}: whatever needs the database tells once. */
  private static final int LINES_OF_AN_OUTAGE = 50;

  private static final int ROUNDS = 3;
  private static final int UNAVAILABLE = 503;
  private static final int INTERNAL = 500;

  private static final String PROGRAM = "intake GET /api/v1/programs/{program}";

  /** What is known of a program, the last audit, and a page with a button, lie in memory. */
  private static final List<String> FROM_MEMORY =
      List.of(
          "intake GET /api/v1/reports/{id}/contact-confirmation",
          PROGRAM,
          "intake GET /api/v1/memberships");

  private static final String REPORT =
      """
      {"title": "Before the frost", "contact": {"email": "frost@reporters.example.org"}}
      """;

  private static FourServices services;
  private static List<Operation> operations;

  @BeforeAll
  static void begin() {
    services = FourServices.shared();
    operations = EveryOperation.about(services, REPORT);
  }

  @AfterEach
  void thaw() {
    services.postgres().resume();
    services.postgres().start();
    services.awaitWired();
  }

  /** Whatever was refused, and whatever was done nevertheless. */
  @AfterAll
  static void assertNothingIsLostOrDoubled() {
    services.awaitSettled();
  }

  @Test
  @DisplayName("Frozen PostgreSQL: every endpoint answers within 5 s, 503, and is back within 15 s")
  void tellsEverybodyInTimeThatTheDatabaseIsFrozen() throws Exception {
    // Given
    services.postgres().pause();

    // When
    Visits frozen = together(operations);

    // Then
    assertTold(frozen);
    services.postgres().resume();
    assertBackSoon(operations);
  }

  @Test
  @DisplayName(
      "Stopped PostgreSQL: every endpoint answers within 5 s, 503, and is back within 15 s")
  void tellsEverybodyInTimeThatTheDatabaseIsStopped() throws Exception {
    // Given
    services.postgres().kill();

    // When
    Visits stopped = together(operations);

    // Then
    assertTold(stopped);
    services.postgres().start();
    assertBackSoon(operations);
  }

  @Test
  @DisplayName(
      "60 clients with 240 KB each against a frozen PostgreSQL: each service stays within 384 MB")
  void staysSmallWhileManyWaitForAFrozenDatabase() throws Exception {
    // Given
    Operation submission = submission("x".repeat(BODY_BYTES));
    services.postgres().pause();

    // When
    List<Visits> rounds = new ArrayList<>();
    for (int i = 0; i < BODIES_EACH; i++) {
      rounds.add(together(Collections.nCopies(CLIENTS, submission)));
    }

    // Then
    System.out.printf(
        "60 x 240 KB frozen: MiB resident at most %s, the slowest answers after %s%n",
        peaks(), rounds.stream().map(Visits::longest).toList());
    assertThat(rounds)
        .flatExtracting(Visits::all)
        .extracting(Visit::status)
        .containsOnly(UNAVAILABLE);
    rounds.forEach(round -> round.assertInTime(TOLD_WITHIN));
    assertThat(peaks().values())
        .as(peaks().toString())
        .allMatch(peak -> peak <= ResidentMemory.MOST_MEBIBYTES);
    services.postgres().resume();
    assertBackSoon(List.of(submission("y")));
  }

  @Test
  @DisplayName("Stopped PostgreSQL: each work that fails is told once and then counted")
  void tellsOnceOfADatabaseThatIsAway() throws Exception {
    // Given
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

  @Test
  @DisplayName("A service that starts while PostgreSQL is frozen ends, and its log says of what")
  void endsAStartThatGetsNoConnection() {
    // Given
    ServiceProcess starting = services.another(Service.TRIAGE);
    services.postgres().pause();

    // When
    starting.start();

    // Then
    awaitEndOf(starting);
    assertThat(starting.log()).contains("Unable to obtain connection").contains("timed out");
  }

  @Test
  @DisplayName("A service whose database falls silent in the middle of a start ends, and says so")
  void endsAStartThatIsNotAnswered() throws SQLException {
    // Given
    ServiceProcess starting =
        services.another(Service.TRIAGE, Map.of(ANSWERED_WITHIN_SECONDS, "2"), List.of());
    try (Connection holding = services.postgres().database("triage").connect();
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("lock table flyway_schema_history in access exclusive mode");

      // When
      starting.start();

      // Then
      awaitEndOf(starting);
    }
    assertThat(starting.log()).contains("Read timed out");
  }

  private static void awaitEndOf(ServiceProcess starting) {
    Awaitility.await("it ends by itself")
        .atMost(STARTED_OR_NOT_WITHIN)
        .until(() -> !starting.isAlive());
  }

  private static void assertTold(Visits answers) {
    answers.assertInTime(TOLD_WITHIN);
    List<Visit> visits = answers.all();
    assertThat(visits)
        .filteredOn(visit -> !FROM_MEMORY.contains(visit.operation()))
        .filteredOn(visit -> !visit.operation().endsWith("GET /api/v1/operations/{service}/audit"))
        .allMatch(visit -> visit.status() == UNAVAILABLE);
    assertThat(visits).noneMatch(v -> v.status() >= INTERNAL && v.status() != UNAVAILABLE);
    assertThat(visits)
        .filteredOn(visit -> visit.status() == UNAVAILABLE)
        .allMatch(visit -> visit.retryAfter().equals("5"));
  }

  /** Read models are left as they are. */
  private static void assertBackSoon(List<Operation> operations) {
    List<Operation> asked =
        operations.stream().filter(one -> !one.name().contains("/read-models/{name}/")).toList();
    Awaitility.await("every endpoint is back")
        .atMost(WELL_AGAIN_WITHIN)
        .untilAsserted(
            () -> assertThat(together(asked).all()).allMatch(visit -> visit.status() < INTERNAL));
  }

  private static Visits together(List<Operation> asked) throws Exception {
    Operation program =
        operations.stream().filter(one -> one.name().equals(PROGRAM)).findFirst().orElseThrow();
    return Visits.together(asked, program);
  }

  private static Operation submission(String description) {
    String path = "/api/v1/programs/" + FourServices.HARBOUR + "/reports";
    String body = "{\"title\": \"Large\", \"description\": \"%s\"}".formatted(description);
    HttpRequest request =
        HttpRequest.newBuilder(services.client(Service.INTAKE).base().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return new Operation("intake POST " + path, request, body);
  }

  private static Map<String, Long> peaks() {
    return ResidentMemory.peaks(Stream.of(Service.values()).map(services::process));
  }
}
