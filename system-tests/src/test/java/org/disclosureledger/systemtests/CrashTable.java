package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.backing.installation.Service.ADVISORY;
import static org.disclosureledger.backing.installation.Service.INTAKE;
import static org.disclosureledger.backing.installation.Service.NOTIFICATION;
import static org.disclosureledger.backing.installation.Service.TRIAGE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Crashes;
import org.disclosureledger.systemtests.harness.Crashes.Crash;
import org.disclosureledger.systemtests.harness.FaultField;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every process is killed at every named point of the way while reports come in; nothing is lost
 * and nothing happens twice. {@code ./mvnw verify -Pcrash} runs it; every build runs a part of it,
 * {@link OutageIT}.
 */
class CrashTable {

  private static final int TIMES = 3;
  private static final String REPORT =
      """
      {"title": "Crash %d", "description": "It crashes.", "credit": {"choice": "anonymous"}}
      """;

  private static FaultField field;
  private static FourServices services;

  @BeforeAll
  static void start() {
    field = new FaultField();
    services = field.services();
  }

  @Test
  @DisplayName(
      "SIGKILL at 15 points, each three times, 20 submissions a second: one case, one mail each")
  void losesAndDoublesNothingWhenProcessesAreKilled() {
    // Given
    List<Journey> ready = readyForPublication(7);
    List<List<Crash>> ways = List.of(intake(), triage(), notification(), advisory(ready));
    Crashes crashes = new Crashes(field);

    // When
    for (int i = 0; i < ways.stream().mapToInt(List::size).max().orElseThrow(); i++) {
      crashes.together(nth(i, ways));
    }
    for (int i = 0; i < TIMES; i++) {
      crashes.broker(INTAKE, "relay.before-send");
      crashes.broker(TRIAGE, "relay.acknowledged");
    }
    System.out.println(crashes.table());

    // Then
    assertThat(crashes.byPoint())
        .hasSize(15)
        .allSatisfy((point, n) -> assertThat(n).isGreaterThanOrEqualTo(TIMES));
    assertThat(crashes.byVictim()).hasSize(5);
    ready.forEach(journey -> journey.waitedUntil(Duration.ZERO).published());
    field.assertNothingIsLostOrDoubled();
    assertThat(services.checker().count(ADVISORY, "AdvisoryPublished")).isEqualTo(ready.size());
    // a crash between the mail server's acceptance and the recording repeats the message
    assertThat(field.mails().repeated()).isPositive();
  }

  private static List<Crash> nth(int i, List<List<Crash>> ways) {
    return ways.stream().filter(way -> i < way.size()).map(way -> way.get(i)).toList();
  }

  private static List<Crash> intake() {
    return Stream.concat(
            times(TIMES, INTAKE, "submit.before-append", "submit.after-append"),
            relayAndProjection(INTAKE))
        .toList();
  }

  private static List<Crash> triage() {
    return Stream.concat(reaction(2, TRIAGE), relayAndProjection(TRIAGE)).toList();
  }

  private static List<Crash> notification() {
    return Stream.concat(
            times(TIMES, NOTIFICATION, "mail.before-send", "mail.accepted", "mail.recorded"),
            reaction(1, NOTIFICATION))
        .toList();
  }

  private static Stream<Crash> reaction(int times, Service service) {
    return times(
        times, service, "reaction.appended", "reaction.before-guard", "reaction.after-guard");
  }

  private static Stream<Crash> relayAndProjection(Service service) {
    return times(
        1,
        service,
        "relay.before-send",
        "relay.acknowledged",
        "projection.before-commit",
        "projection.after-commit");
  }

  private static Stream<Crash> times(int times, Service service, String... points) {
    return IntStream.range(0, times)
        .boxed()
        .flatMap(i -> Stream.of(points).map(point -> Crash.of(service, point)));
  }

  /** Around clearance, publication and the relaying of both. */
  private static List<Crash> advisory(List<Journey> ready) {
    List<String> clearance =
        List.of(
            "clearance.recorded",
            "clearance.recorded",
            "clearance.recorded",
            "relay.before-send",
            "relay.acknowledged",
            "projection.before-commit",
            "projection.after-commit");
    List<Crash> crashes = new ArrayList<>();
    for (int i = 0; i < clearance.size(); i++) {
      Journey journey = ready.get(i);
      crashes.add(
          new Crash(ADVISORY, clearance.get(i), journey::requested, journey::scheduledAfterAll));
    }
    for (int i = 0; i < TIMES; i++) {
      crashes.add(atPublication("publish.before-append", ready.get(i)));
      crashes.add(atPublication("publish.after-append", ready.get(TIMES + i)));
    }
    return crashes;
  }

  private static Crash atPublication(String point, Journey journey) {
    return new Crash(ADVISORY, point, () -> journey.waitedUntil(Duration.ZERO), journey::published);
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

  /** By the time at which {@link #advisory} lets each become public. */
  private static int order(int i, int count) {
    return i >= 2 * TIMES ? count : i < TIMES ? 2 * i : 2 * (i - TIMES) + 1;
  }
}
