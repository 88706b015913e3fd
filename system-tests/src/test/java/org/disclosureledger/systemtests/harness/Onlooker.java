package org.disclosureledger.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.disclosureledger.backing.ReceivedMail;
import org.disclosureledger.backing.installation.Service;

/** Looks at what people see of a report, until it shows. */
public final class Onlooker {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private final FourServices services;
  private final String program;
  private final Reporter reporter;

  /** Of this reporter's report to a program whose committee has one address. */
  public Onlooker(FourServices services, String program, Reporter reporter) {
    this.services = services;
    this.program = program;
    this.reporter = reporter;
  }

  /** Looks until it is so. */
  public static void sees(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }

  /** The reporter's page tells of all of these. */
  public void page(String... what) {
    sees(
        () -> assertThat(reporter.page().path("timeline").findValuesAsText("what")).contains(what));
  }

  /** The policy's clocks of the reporter's page and of the case are so, in the policy's order. */
  public void clocks(String caseId, String... states) {
    Committee committee = new Committee(services, program);
    sees(
        () -> {
          assertThat(states(reporter.page())).containsExactly(states);
          assertThat(states(committee.read(caseId))).containsExactly(states);
        });
  }

  /** The clock of the disclosure date is so, on the reporter's page and in the case. */
  public void date(String caseId, String state) {
    Committee committee = new Committee(services, program);
    sees(
        () -> {
          assertThat(date(reporter.page()).path("state").asText()).isEqualTo(state);
          assertThat(date(committee.read(caseId)).path("state").asText()).isEqualTo(state);
        });
  }

  /** The states of the policy's clocks of a case or of a reporter's page. */
  public static List<String> states(JsonNode page) {
    return page.path("clocks")
        .valueStream()
        .filter(clock -> !isDate(clock))
        .map(clock -> clock.path("state").asText())
        .toList();
  }

  /** The clock of the disclosure date, of a case or of a reporter's page. */
  public static JsonNode date(JsonNode page) {
    return page.path("clocks")
        .valueStream()
        .filter(Onlooker::isDate)
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  private static boolean isDate(JsonNode clock) {
    return clock.path("name").asText().endsWith("DISCLOSURE DATE");
  }

  /** The words of the case's timeline. */
  public List<String> timeline(String caseId) {
    return new Committee(services, program)
        .as("coordinator", Service.TRIAGE)
        .get("/api/v1/cases/" + caseId + "/timeline")
        .orFail()
        .json()
        .findValuesAsText("text");
  }

  /** The reporter is mailed about the report, in these words among others. */
  public void reporterIsMailed(String address, String words) {
    services.mail().await(1, mail -> isAbout(mail, address, words), SEEN_WITHIN);
  }

  /** So is the committee. */
  public void committeeIsMailed(String words) {
    reporterIsMailed(committee(), words);
  }

  /** How often the committee was mailed in these words by now. */
  public long committeeMails(String words) {
    return services.mail().received(committee()).stream()
        .filter(mail -> isAbout(mail, committee(), words))
        .count();
  }

  private String committee() {
    return "committee@" + program + ".example.org";
  }

  /** Lines of a mail are broken where they are long. */
  private boolean isAbout(ReceivedMail mail, String address, String words) {
    String text = mail.text().replaceAll("\\s+", " ");
    String reference = reporter.submission().path("reference").asText();
    return mail.isTo(address) && text.contains(reference) && text.contains(words);
  }
}
