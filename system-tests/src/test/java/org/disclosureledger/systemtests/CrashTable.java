package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.backing.installation.Service.ADVISORY;
import static org.disclosureledger.backing.installation.Service.INTAKE;
import static org.disclosureledger.backing.installation.Service.NOTIFICATION;
import static org.disclosureledger.backing.installation.Service.TRIAGE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Crashes;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every process is killed at every named point of the way while reports come in; nothing is lost
 * and nothing happens twice.
 */
class CrashIT {

  private static final int PER_SECOND = 20;
  private static final int TIMES = 3;
  private static final Duration SCHEDULED_WITHIN = Duration.ofMinutes(2);
  private static final String REPORT =
      """
      {"title": "Crash %d", "description": "It crashes.", "credit": {"choice": "anonymous"}}
      """;

  private static FaultField field;
  private static FourServices services;

  @BeforeAll
  static void start() {
    field = FaultField.start();
    services = field.services();
  }

  @Test
  @DisplayName(
      "SIGKILL at 15 points, each three times, 20 submissions a second: one case, one mail each")
  void losesAndDoublesNothingWhenProcessesAreKilled() {
    // Given
    List<Journey> ready = readyForPublication(7);
    Crashes crashes = new Crashes(services);

    // When
    try (SubmissionLoad load = field.submitting(PER_SECOND)) {
      atOnce(
          () -> crashIntake(crashes),
          () -> crashTriage(crashes),
          () -> crashNotification(crashes),
          () -> crashAdvisory(crashes, ready));
      services.awaitWired();
      crashBroker(crashes);
      field.finish(load);
    }
    System.out.println(crashes.table());

    // Then
    assertThat(crashes.byPoint())
        .hasSize(15)
        .allSatisfy((point, n) -> assertThat(n).isGreaterThanOrEqualTo(TIMES));
    assertThat(crashes.byVictim()).hasSize(5);
    ready.forEach(Journey::published);
    field.assertNothingIsLostOrDoubled();
    assertThat(services.checker().count(ADVISORY, "AdvisoryPublished")).isEqualTo(ready.size());
    // a crash between the mail server's acceptance and the recording repeats the message
    assertThat(field.mails().repeated()).isPositive();
  }

  private static void crashIntake(Crashes crashes) {
    for (int i = 0; i < TIMES; i++) {
      crashes.kill(INTAKE, "submit.before-append");
      crashes.kill(INTAKE, "submit.after-append");
    }
    crashRelayAndProjection(crashes, INTAKE);
  }

  private static void crashTriage(Crashes crashes) {
    crashReaction(crashes, TRIAGE);
    crashReaction(crashes, TRIAGE);
    crashRelayAndProjection(crashes, TRIAGE);
  }

  private static void crashNotification(Crashes crashes) {
    for (int i = 0; i < TIMES; i++) {
      crashes.kill(NOTIFICATION, "mail.before-send");
      crashes.kill(NOTIFICATION, "mail.accepted");
      crashes.kill(NOTIFICATION, "mail.recorded");
    }
    crashReaction(crashes, NOTIFICATION);
  }

  private static void crashReaction(Crashes crashes, Service service) {
    crashes.kill(service, "reaction.appended");
    crashes.kill(service, "reaction.before-guard");
    crashes.kill(service, "reaction.after-guard");
  }

  private static void crashRelayAndProjection(Crashes crashes, Service service) {
    crashes.kill(service, "relay.before-send");
    crashes.kill(service, "relay.acknowledged");
    crashes.kill(service, "projection.before-commit");
    crashes.kill(service, "projection.after-commit");
  }

  /** Around clearance, publication and the relaying of both. */
  private static void crashAdvisory(Crashes crashes, List<Journey> ready) {
    List<String> points =
        List.of(
            "clearance.recorded",
            "clearance.recorded",
            "clearance.recorded",
            "relay.before-send",
            "relay.acknowledged",
            "projection.before-commit",
            "projection.after-commit");
    for (int i = 0; i < points.size(); i++) {
      crashes.kill(ADVISORY, points.get(i), ready.get(i)::requested);
      services.process(ADVISORY).restart();
      awaitScheduled(ready.get(i));
    }
    for (int i = 0; i < TIMES; i++) {
      crashAtPublication(crashes, "publish.before-append", ready.get(i));
      crashAtPublication(crashes, "publish.after-append", ready.get(TIMES + i));
    }
    ready.getLast().waitedUntil(Duration.ZERO).published();
  }

  /** Whoever got no answer asks again, unless it was done. */
  private static void awaitScheduled(Journey journey) {
    Awaitility.await("the advisory is scheduled")
        .atMost(SCHEDULED_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () -> {
              String stage = journey.advisory().path("stage").asText();
              if (stage.equals("draft")) {
                journey.requested();
              }
              return stage.equals("scheduled");
            });
  }

  private static void crashAtPublication(Crashes crashes, String point, Journey journey) {
    crashes.kill(ADVISORY, point, () -> journey.waitedUntil(Duration.ZERO));
    services.process(ADVISORY).restart();
    journey.published();
  }

  private static void crashBroker(Crashes crashes) {
    for (int i = 0; i < TIMES; i++) {
      crashes.killBroker(INTAKE, "relay.before-send");
      crashes.killBroker(TRIAGE, "relay.acknowledged");
    }
  }

  /** Reports whose advisories are approved, each to be published ten minutes after the other. */
  private static List<Journey> readyForPublication(int count) {
    IntFunction<Journey> one =
        i ->
            Journey.begin(services, FourServices.HARBOUR, REPORT.formatted(i))
                .opened()
                .judged()
                .remedied()
                .agreedOnTheCommitteesDate(Duration.ofMinutes(60 + 10L * order(i, count)))
                .approved();
    return IntStream.range(0, count).parallel().mapToObj(one).toList();
  }

  /** By the time at which {@link #crashAdvisory} lets each become public. */
  private static int order(int i, int count) {
    return i >= 2 * TIMES ? count : i < TIMES ? 2 * i : 2 * (i - TIMES) + 1;
  }

  private static void atOnce(Runnable... all) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> running = new ArrayList<>();
      for (Runnable one : all) {
        running.add(CompletableFuture.runAsync(one, threads));
      }
      running.forEach(CompletableFuture::join);
    }
  }
}
