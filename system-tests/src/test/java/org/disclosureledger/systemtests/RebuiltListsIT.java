package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.ReadModelChecker;
import org.disclosureledger.systemtests.harness.RebuildDoors;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.Repository;
import org.disclosureledger.systemtests.harness.SubmissionLoad;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Read models with rows of every kind are built anew while reports come and lists are read: before
 * other tests have filled them, since rebuilding takes as long as they are.
 */
@Tag("alone")
@Order(1)
class RebuiltListsIT {

  private static final String LIGHTHOUSE = "lighthouse";
  private static final int PER_SECOND = 20;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** More than any promise of Lighthouse takes. */
  private static final Duration LONGER_THAN_ANY = Duration.ofHours(6);

  private final FourServices services = FourServices.shared();
  private final Committee committee = new Committee(services, LIGHTHOUSE);
  private final RebuildDoors doors = new RebuildDoors(services);

  @Test
  @DisplayName(
      "Rebuilt under load, with withdrawn, breached, closed and published rows: equal, row by row")
  void equalTheRunningOnes() {
    // Given
    UUID ended = endedInEveryWay();
    publishedAdvisory();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(ended, enough));
    Set<UUID> accepted;
    try (SubmissionLoad load = SubmissionLoad.begin(services, FourServices.HARBOUR, PER_SECOND)) {
      doors.beginAll(false);
      doors.awaitAll("ready");

      // When
      doors.switchAll();
      doors.awaitAll("switched");
      load.finish(WITHIN);
      accepted = load.ids();
    } finally {
      enough.set(true);
    }

    // Then
    reading.join();
    services.awaitSettled();
    Awaitility.await("every list equals its fold")
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              assertThat(services.checker().findingsOf(accepted)).isEmpty();
              assertThat(new ReadModelChecker(services.checker()).findings()).isEmpty();
            });
    doors.switchAll();
    doors.awaitAll("switched");
    for (Service service : Set.copyOf(RebuildDoors.MODELS.values())) {
      assertThat(doors.differences(service)).isEmpty();
    }
    assertThat(has(Service.TRIAGE, "view.case_item where withdrawn and closed")).isTrue();
    assertThat(has(Service.TRIAGE, "view.case_clock where breached_at is not null")).isTrue();
    assertThat(has(Service.ADVISORY, "view.published_advisory")).isTrue();
    // Who shares these services finds no mails waiting before its own.
    Awaitility.await("every mail of the load has been sent")
        .atMost(WITHIN)
        .until(
            () ->
                !has(Service.NOTIFICATION, "mail.job where state = 'waiting' and due_at < now()"));
  }

  /** A report that nobody answers in time, that its reporter withdraws, and whose case closes. */
  private UUID endedInEveryWay() {
    Reporter reporter =
        Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Withdrawn in the end\"}");
    String caseId = committee.awaitListed(reporter.id()).path("id").asText();
    awaitClocks(caseId, "running");
    services.clock().advance(LONGER_THAN_ANY);
    awaitClocks(caseId, "breached");
    reporter.says("withdrawal", "{}").orFail();
    Awaitility.await("the withdrawal is taken in")
        .atMost(WITHIN)
        .until(() -> committee.listed(reporter.id()).orElseThrow().path("withdrawn").asBoolean());
    say(caseId, "verdict", "{\"outcome\": \"invalid\", \"reason\": \"not-security\"}");
    say(caseId, "closure", "{\"reason\": \"It was withdrawn.\"}");
    return reporter.id();
  }

  private void say(String caseId, String command, String body) {
    committee.command("coordinator", caseId, command, body).orFail();
  }

  private void awaitClocks(String caseId, String state) {
    Awaitility.await("both clocks are " + state)
        .atMost(WITHIN)
        .until(
            () ->
                committee.read(caseId).path("clocks").findValuesAsText("state").stream()
                        .filter(state::equals)
                        .count()
                    == 2);
  }

  private void publishedAdvisory() {
    String report =
        Repository.text("reports/go-path-traversal.json")
            .replace("ines.okafor@", "rebuilt@")
            .replace("Archive extraction in Quay", "Archive extraction beside a rebuild");
    Journey.begin(services, FourServices.HARBOUR, report)
        .confirmed()
        .opened()
        .judged()
        .remedied()
        .imposed(Duration.ofDays(1))
        .approved()
        .scheduled()
        .waitedUntil(Duration.ofSeconds(3))
        .published();
  }

  /** The list always answers, and always shows this case. */
  private void read(UUID report, AtomicBoolean enough) {
    while (!enough.get()) {
      assertThat(committee.listed(report)).isPresent();
    }
  }

  private boolean has(Service service, String rows) {
    return !services
        .checker()
        .query(service, "select 1 as one from " + rows, found -> found.getInt("one"))
        .isEmpty();
  }
}
