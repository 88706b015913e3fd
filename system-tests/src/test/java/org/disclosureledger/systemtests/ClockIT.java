package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.Database;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promises that nobody keeps are warned of, broken and told, without anybody asking. */
class ClockIT {

  private static final String COMMITTEE = "committee@lighthouse.example.org";
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

  /** A program of the tests that promises everything within hours. */
  private static final String LIGHTHOUSE = "lighthouse";

  private static final List<String> BROKEN = List.of("breached", "breached");

  /** More cases than are looked at at once, and longest due, of which there is nothing to tell. */
  private static final String NEVER_TOLD =
      """
      insert into view.deadline (case_id, kind, version, next_at)
      select gen_random_uuid(), 'clocks', -1, timestamptz '2020-01-01 00:00:00Z'
        from generate_series(1, 1200)
      """;

  private static final List<String> KEPT = List.of("met", "met");

  /** More than any of its promises takes. */
  private static final Duration LONGER_THAN_ANY = Duration.ofHours(6);

  @Test
  @DisplayName("S1.14, S1.15: the committee is warned before, and told of the breach after")
  void warnsAndTellsOfTheBreach() {
    // Given
    FourServices services = FourServices.shared();
    Committee committee = new Committee(services, LIGHTHOUSE);
    Reporter reporter =
        Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Nobody answers this\"}");
    String reference = reporter.submission().path("reference").asText();
    String caseId = committee.awaitListed(reporter.id()).path("id").asText();
    services.mail().await(1, mail -> isAbout(mail, reference, reference), TOLD_WITHIN);
    Awaitility.await("both clocks run")
        .atMost(TOLD_WITHIN)
        .until(() -> committee.read(caseId).path("clocks").size() == 2);
    assertThat(told(services, reference, "broken")).isEmpty();

    // When
    services.clock().advance(LONGER_THAN_ANY);

    // Then
    for (String clock : List.of("ACK", "ANALYSIS")) {
      services
          .mail()
          .await(1, mail -> isAbout(mail, reference, clock + " to the reporter"), TOLD_WITHIN);
      services
          .mail()
          .await(
              1,
              mail ->
                  isAbout(mail, reference, "The promise " + clock)
                      && mail.text().contains("is broken"),
              TOLD_WITHIN);
    }
    services.mail().await(2, mail -> isAbout(mail, reference, "80 % of the time"), TOLD_WITHIN);
    Awaitility.await("the reporter sees the breach")
        .atMost(TOLD_WITHIN)
        .untilAsserted(
            () ->
                assertThat(states(reporter.page().path("clocks")))
                    .containsExactly("breached", "breached"));
    assertThat(states(committee.read(caseId).path("clocks")))
        .containsExactly("breached", "breached");
  }

  @Test
  @DisplayName("S1.14: a breach is shown for ever, on the reporter's page, the case and the list")
  void showsABreachForEver() {
    // Given
    FourServices services = FourServices.shared();
    Committee committee = new Committee(services, LIGHTHOUSE);
    Reporter reporter =
        Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Nobody answers this either\"}");
    String caseId = committee.awaitListed(reporter.id()).path("id").asText();
    Awaitility.await("both clocks run")
        .atMost(TOLD_WITHIN)
        .until(() -> committee.read(caseId).path("clocks").size() == 2);
    services.clock().advance(LONGER_THAN_ANY);
    Awaitility.await("both promises are broken")
        .atMost(TOLD_WITHIN)
        .until(() -> states(committee.read(caseId).path("clocks")).equals(BROKEN));

    // When
    reporter.says("withdrawal", "{}").orFail();

    // Then
    Awaitility.await("the withdrawal is taken in, and the breach stays")
        .atMost(TOLD_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode listed = committee.listed(reporter.id()).orElseThrow();
              assertThat(listed.path("withdrawn").asBoolean()).isTrue();
              assertThat(listed.path("breachedAt").isTextual()).isTrue();
              JsonNode page = reporter.page();
              assertThat(page.path("timeline").toString()).contains("report-withdrawn");
              for (JsonNode clocks :
                  List.of(page.path("clocks"), committee.read(caseId).path("clocks"))) {
                assertThat(states(clocks)).isEqualTo(BROKEN);
                assertThat(clocks.findValuesAsText("breachedAt")).hasSize(2);
              }
            });
  }

  @Test
  @DisplayName(
      "S1.11, S1.12, S1.13, S1.14: declining what the policy promises nothing for breaks no promise,"
          + " and closing is no way around one")
  void closesNoCaseWhosePromisesRun() {
    // Given
    FourServices services = FourServices.shared();
    Committee committee = new Committee(services, LIGHTHOUSE);
    Reporter tuning = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"How do I tune it?\"}");
    Reporter other = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Mine flickers\"}");
    String unpromised = committee.awaitListed(tuning.id()).path("id").asText();
    String promised = committee.awaitListed(other.id()).path("id").asText();
    Reporter late = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Never looked at\"}");
    decline(committee, unpromised, "needs-tuning-help");
    decline(committee, promised, "not-reproducible");

    // When
    Answer refused = close(committee, promised);

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("type").asText()).endsWith("promises-run");
    assertThat(refused.json().path("detail").asText()).contains("ACK").doesNotContain("ANALYSIS");
    assertThat(refused.json().path("missing").toString()).isEqualTo("[\"acknowledgement\"]");
    assertThat(committee.read(promised).path("allowed").toString()).doesNotContain("closure");
    committee.command("coordinator", promised, "acknowledgement", "{}").orFail();
    Awaitility.await("the reporter can read the acknowledgement")
        .atMost(TOLD_WITHIN)
        .until(() -> states(committee.read(promised).path("clocks")).equals(KEPT));
    close(committee, promised).orFail();
    close(committee, unpromised).orFail();
    services.clock().advance(LONGER_THAN_ANY);
    String reference = tuning.submission().path("reference").asText();
    Awaitility.await("both sides see what became of the promises")
        .atMost(TOLD_WITHIN)
        .untilAsserted(
            () -> {
              assertThat(states(late.page().path("clocks"))).isEqualTo(BROKEN);
              assertThat(tuning.page().path("timeline").toString()).contains("case-closed");
              assertThat(states(tuning.page().path("clocks")))
                  .containsExactly("not-applicable", "met");
              assertThat(states(committee.read(unpromised).path("clocks")))
                  .containsExactly("not-applicable", "met");
              assertThat(states(other.page().path("clocks"))).isEqualTo(KEPT);
            });
    assertThat(told(services, reference, "is broken")).isEmpty();
  }

  @Test
  @DisplayName(
      "S1.14: what is overdue stays in the list of what is due, first, until somebody does it, and"
          + " cases that cannot be told are no others' trouble")
  void listsWhatIsOverdueFirst() {
    // Given
    FourServices services = FourServices.shared();
    Committee committee = new Committee(services, LIGHTHOUSE);
    Database database = services.postgres().database(Service.TRIAGE.label());
    database.execute(NEVER_TOLD);
    Reporter late = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Too late for this\"}");
    String overdue = committee.awaitListed(late.id()).path("id").asText();
    Awaitility.await("both clocks run")
        .atMost(TOLD_WITHIN)
        .until(() -> committee.read(overdue).path("clocks").size() == 2);
    services.clock().advance(LONGER_THAN_ANY);
    Reporter fresh = Reporter.submits(services, LIGHTHOUSE, "{\"title\": \"Time enough\"}");
    String running = committee.awaitListed(fresh.id()).path("id").asText();
    Awaitility.await("both promises are broken")
        .atMost(TOLD_WITHIN)
        .until(() -> states(committee.read(overdue).path("clocks")).equals(BROKEN));
    database.execute("delete from view.deadline where kind = 'clocks' and version = -1");

    // When
    List<JsonNode> due =
        Awaitility.await("both are due")
            .atMost(TOLD_WITHIN)
            .until(
                () -> due(services, committee),
                list -> ids(list).containsAll(List.of(overdue, running)));

    // Then
    assertThat(ids(due)).doesNotHaveDuplicates().containsSubsequence(overdue, running);
    assertThat(due).extracting(one -> one.path("due").asText()).isSorted();
    committee.command("coordinator", overdue, "acknowledgement", "{}").orFail();
    decline(committee, overdue, "not-reproducible");
    Awaitility.await("what was done at last is due no more")
        .atMost(TOLD_WITHIN)
        .until(() -> !ids(due(services, committee)).contains(overdue));
    assertThat(committee.listed(late.id()).orElseThrow().path("breachedAt").isTextual()).isTrue();
  }

  /** What is to be done within hours, page by page. */
  private static List<JsonNode> due(FourServices services, Committee committee) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          committee
              .as("coordinator", Service.TRIAGE)
              .get(
                  "/api/v1/cases?program=lighthouse&limit=2&due="
                      + services.clock().now().plus(LONGER_THAN_ANY)
                      + cursor)
              .orFail()
              .json();
      page.path("items").forEach(all::add);
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : null;
    } while (cursor != null);
    return all;
  }

  private static List<String> ids(List<JsonNode> cases) {
    return cases.stream().map(one -> one.path("id").asText()).toList();
  }

  private static void decline(Committee committee, String caseId, String reason) {
    Awaitility.await("both clocks run")
        .atMost(TOLD_WITHIN)
        .until(() -> committee.read(caseId).path("clocks").size() == 2);
    String verdict = "{\"outcome\": \"invalid\", \"reason\": \"%s\"}".formatted(reason);
    committee.command("coordinator", caseId, "verdict", verdict).orFail();
  }

  private static Answer close(Committee committee, String caseId) {
    return committee.command("coordinator", caseId, "closure", "{\"reason\": \"Over.\"}");
  }

  private static List<String> states(JsonNode clocks) {
    return clocks.findValuesAsText("state");
  }

  private static List<ReceivedMail> told(FourServices services, String reference, String words) {
    return services.mail().received(COMMITTEE).stream()
        .filter(mail -> isAbout(mail, reference, words))
        .toList();
  }

  /** Lines of a mail are broken where they are long. */
  private static boolean isAbout(ReceivedMail mail, String reference, String words) {
    String text = mail.text().replaceAll("\\s+", " ");
    return mail.isTo(COMMITTEE) && text.contains(reference) && text.contains(words);
  }
}
