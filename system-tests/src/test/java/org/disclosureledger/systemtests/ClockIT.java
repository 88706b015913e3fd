package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.ReceivedMail;
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
