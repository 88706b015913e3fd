package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.Topics;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.Crashes;
import org.disclosureledger.systemtests.harness.Crashes.Crash;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes are killed, one service is missing, the broker is away or emptied: the rest goes on.
 * What leaves most behind comes last, since each test checks all that there is; and all of this
 * comes after the tests that share services, which would take the processors from it.
 */
@Tag("alone")
@Order(Integer.MAX_VALUE - 3)
@TestMethodOrder(OrderAnnotation.class)
class OutageIT {

  private static final int PER_SECOND = 20;
  private static final double OF_THE_RATE = 0.8;

  /** Whoever needs the broker tells once, and once more after a minute. */
  private static final int LINES_OF_AN_OUTAGE = 50;

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("siege.outage-seconds", 20));

  private static final Duration REPUBLISHED_WITHIN = Duration.ofSeconds(60);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final Duration OUT_WITHIN = Duration.ofSeconds(5);
  private static final String LEAVER =
      """
        - issuer: https://local.disclosure-ledger.test
          subject: leaver-harbour
          displayName: Leaver
          roles: [coordinator]
      """;
  private static final String CRASH =
      """
      {"title": "Crash", "description": "It crashes.", "credit": {"choice": "anonymous"}}
      """;
  private static final String ACCOUNTS =
      "/api/v1/programs/" + FourServices.HARBOUR + "/service-accounts";
  private static final String ACKNOWLEDGEMENT = "{\"message\": \"We have it.\"}";

  private final FaultField field = FaultField.shared();
  private final FourServices services = field.services();
  private final Committee committee = field.committee();

  @Test
  @DisplayName(
      "Broker down for a while: submissions at 0.8 of their rate, a case acknowledged and read")
  void goesOnWithoutTheBroker() {
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      // Given
      String caseId = committee.awaitListed(field.submit("").id()).path("id").asText();

      // When
      services.kafka().stop();
      Instant down = Instant.now();
      Map<Service, Long> logged = linesLogged();
      committee.command("coordinator", caseId, "acknowledgement", ACKNOWLEDGEMENT).orFail();
      pass(down, OUTAGE);

      // Then
      assertThat(committee.read(caseId).path("acknowledged").asBoolean()).isTrue();
      double without = perSecond(load, down, Instant.now());
      System.out.printf("broker down: %.1f of %d submissions a second%n", without, PER_SECOND);
      assertThat(without).isGreaterThanOrEqualTo(OF_THE_RATE * PER_SECOND);
      linesLogged()
          .forEach(
              (service, lines) ->
                  assertThat(lines - logged.get(service))
                      .as("lines that %s logged meanwhile", service.label())
                      .isLessThan(LINES_OF_AN_OUTAGE));
      services.kafka().start();
      field.finish(load);
    }
    field.assertNothingIsLostOrDoubled();
  }

  private Map<Service, Long> linesLogged() {
    Map<Service, Long> lines = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      lines.put(service, services.process(service).log().lines().count());
    }
    return lines;
  }

  @Test
  @Order(1)
  @DisplayName("Broker down: a removed member is out everywhere; without intake, everybody is")
  void keepsARemovedMemberOutWithoutTheBroker() throws IOException {
    // Given
    String document =
        Files.readString(Repository.resource("programs").resolve(FourServices.HARBOUR + ".yaml"));
    committee.publishes(document.replace("members:\n", "members:\n" + LEAVER));
    String caseId = committee.awaitListed(field.submit("").id()).path("id").asText();
    awaitContent("leaver", caseId, 200, SEEN_WITHIN);
    JsonNode tool = tool();
    assertThat(submitAs(tool)).isEqualTo(201);
    services.kafka().stop();

    // When
    committee.publishes(document);
    revoke(tool);

    // Then
    assertThat(submitAs(tool)).as("a tool is out at once").isEqualTo(401);
    assertNoContentFor(tool, caseId);
    awaitContent("leaver", caseId, 404, OUT_WITHIN);
    awaitContent("coordinator", caseId, 200, Duration.ofSeconds(1));
    services.process(Service.INTAKE).kill();
    awaitContent("coordinator", caseId, 503, OUT_WITHIN);
    services.kafka().start();
    services.process(Service.INTAKE).restart();
    awaitContent("coordinator", caseId, 200, SEEN_WITHIN);
    awaitContent("leaver", caseId, 404, Duration.ofSeconds(1));
    field.assertNothingIsLostOrDoubled();
  }

  /** A tool's account of the program: its id and its token. */
  private JsonNode tool() {
    return services
        .client(Service.INTAKE, "coordinator")
        .post(ACCOUNTS, "{\"name\": \"Scanner\", \"scope\": \"reports:submit\"}")
        .orFail()
        .json();
  }

  private void revoke(JsonNode tool) {
    services
        .client(Service.INTAKE, "coordinator")
        .delete(ACCOUNTS + "/" + tool.path("id").asText())
        .orFail();
  }

  private int submitAs(JsonNode tool) {
    return services
        .client(Service.INTAKE)
        .as(tool.path("token").asText())
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .post("/api/v1/programs/" + FourServices.HARBOUR + "/reports", CRASH)
        .status();
  }

  /** The others have not heard of the revocation, and offer nothing to a tool anyway. */
  private void assertNoContentFor(JsonNode tool, String caseId) {
    String token = tool.path("token").asText();
    assertThat(
            List.of(
                services.client(Service.TRIAGE).as(token).get("/api/v1/cases/" + caseId).status(),
                services
                    .client(Service.ADVISORY)
                    .as(token)
                    .get("/api/v1/advisories?program=" + FourServices.HARBOUR)
                    .status(),
                services
                    .client(Service.NOTIFICATION)
                    .as(token)
                    .get("/api/v1/deliveries?program=" + FourServices.HARBOUR)
                    .status()))
        .allMatch(status -> status >= 400 && status < 500);
  }

  /** Waits until every service answers a member so, where there is content. */
  private void awaitContent(String role, String caseId, int status, Duration within) {
    String ofProgram = "?program=" + FourServices.HARBOUR;
    Awaitility.await(role + " is answered " + status)
        .atMost(within)
        .until(
            () ->
                services.client(Service.TRIAGE, role).get("/api/v1/cases/" + caseId).status()
                        == status
                    && services
                            .client(Service.ADVISORY, role)
                            .get("/api/v1/advisories" + ofProgram)
                            .status()
                        == status
                    && services
                            .client(Service.NOTIFICATION, role)
                            .get("/api/v1/deliveries" + ofProgram)
                            .status()
                        == status);
  }

  @Test
  @Order(1)
  @DisplayName(
      "S2.20: triage down: whose wish for anonymity is under way is not named, then or ever")
  void namesNobodyWhoseWishIsUnderWay() {
    // Given
    String name = "Una Underway";
    String report = CRASH.replace("\"anonymous\"", "\"named\", \"as\": \"%s\"".formatted(name));
    Journey journey =
        Journey.begin(services, FourServices.HARBOUR, report)
            .opened()
            .judged()
            .remedied()
            .imposed(Duration.ofMinutes(1))
            .approved()
            .scheduled();
    services.process(Service.TRIAGE).kill();

    // When
    journey.reporter().says("credit", "{\"choice\": \"anonymous\"}").orFail();

    // Then
    String number = journey.waitedUntil(Duration.ofSeconds(1)).published();
    String osv = "/advisories/" + number + ".osv.json";
    assertThat(journey.publicly(osv).body()).contains(number).doesNotContain(name);
    services.process(Service.TRIAGE).restart();
    Awaitility.await("the wish has arrived")
        .atMost(SEEN_WITHIN)
        .until(() -> journey.advisory().at("/credit/choice").asText().equals("anonymous"));
    assertThat(journey.publicly(osv).body()).doesNotContain(name);
    field.assertNothingIsLostOrDoubled();
  }

  @Test
  @Order(2)
  @DisplayName("Broker's log wiped: noticed, republished in order, nothing doubled, within 60 s")
  void publishesEverythingAgainWhenTheBrokersLogIsGone() {
    // Given
    Instant wiped;
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      String caseId = committee.awaitListed(field.submit("").id()).path("id").asText();
      pass(Instant.now(), Duration.ofSeconds(2));

      // When
      services.kafka().wipe();
      services.kafka().createTopics(Topics.all());
      // most likely before it is noticed that the topics are new
      committee.command("coordinator", caseId, "acknowledgement", ACKNOWLEDGEMENT).orFail();
      wiped = Instant.now();
      field.finish(load);
    }

    // Then
    field.assertNothingIsLostOrDoubled();
    assertThat(Duration.between(wiped, Instant.now())).isLessThan(REPUBLISHED_WITHIN);
  }

  @Test
  @Order(0)
  @DisplayName("SIGKILL of each service and the broker, 20 submissions a second: one case each")
  void losesAndDoublesNothingWhenProcessesAreKilled() {
    // Given
    Journey ready =
        Journey.begin(services, FourServices.HARBOUR, CRASH)
            .opened()
            .judged()
            .remedied()
            .agreedOnTheCommitteesDate(Duration.ofHours(1))
            .approved();
    Crashes crashes = new Crashes(field);

    // When
    crashes.together(
        List.of(
            Crash.of(Service.INTAKE, "submit.after-append"),
            Crash.of(Service.TRIAGE, "reaction.before-guard"),
            Crash.of(Service.NOTIFICATION, "mail.accepted"),
            new Crash(
                Service.ADVISORY,
                "clearance.recorded",
                ready::requested,
                ready::scheduledAfterAll)));
    crashes.broker(Service.TRIAGE, "relay.acknowledged");

    // Then
    System.out.println(crashes.table());
    assertThat(crashes.byVictim()).hasSize(5);
    field.assertNothingIsLostOrDoubled();
    // the crash between the mail server's acceptance and the recording
    assertThat(field.mails().repeated()).isPositive();
  }

  /** What all of them leave behind is checked by the tests after them. */
  @Order(0)
  @ParameterizedTest(name = "without {0} the others work")
  @EnumSource(Service.class)
  void doesWithoutAnyOneService(Service missing) {
    // Given
    Set<Service> up = EnumSet.complementOf(EnumSet.of(missing));
    Reporter known = field.submit("known-" + missing.label() + "@reporters.example.net");
    known.confirms(services, "known-" + missing.label() + "@reporters.example.net");
    String caseId = committee.awaitListed(known.id()).path("id").asText();

    // When
    services.process(missing).kill();

    // Then
    if (up.contains(Service.INTAKE)) {
      takesReports(up, "late-" + missing.label() + "@reporters.example.net");
    }
    if (up.contains(Service.TRIAGE)) {
      handlesCases(up, known, caseId, "known-" + missing.label() + "@reporters.example.net");
    }
    if (up.contains(Service.ADVISORY)) {
      assertThat(services.client(Service.ADVISORY).get("/").status()).isEqualTo(200);
    }
    services.process(missing).restart();
    field.awaitQuiet();
  }

  private void takesReports(Set<Service> up, String address) {
    Reporter late = field.submit(address);
    assertThat(late.page().path("stage").asText()).isEqualTo("triage");
    if (up.contains(Service.TRIAGE)) {
      assertThat(committee.awaitListed(late.id()).path("acknowledged").asBoolean()).isFalse();
    }
    if (up.contains(Service.NOTIFICATION)) {
      services.mail().await(address, SEEN_WITHIN);
    }
  }

  private void handlesCases(Set<Service> up, Reporter reporter, String caseId, String address) {
    committee.command("coordinator", caseId, "acknowledgement", ACKNOWLEDGEMENT).orFail();
    assertThat(committee.read(caseId).path("acknowledged").asBoolean()).isTrue();
    if (up.contains(Service.INTAKE)) {
      Awaitility.await("the reporter sees the acknowledgement")
          .atMost(SEEN_WITHIN)
          .until(() -> reporter.page().toString().contains("report-acknowledged"));
    }
    if (up.contains(Service.NOTIFICATION)) {
      // the receipt and the acknowledgement
      services.mail().await(2, mail -> mail.isTo(address), SEEN_WITHIN);
    }
  }

  private static double perSecond(SubmissionLoad load, Instant from, Instant to) {
    long count =
        load.accepted().stream().filter(r -> r.at().isAfter(from) && r.at().isBefore(to)).count();
    return count * 1000.0 / Duration.between(from, to).toMillis();
  }

  /** Lets time go by, from an instant on. */
  private static void pass(Instant from, Duration duration) {
    Awaitility.await()
        .atMost(duration.plus(SEEN_WITHIN))
        .until(() -> Instant.now().isAfter(from.plus(duration)));
  }
}
