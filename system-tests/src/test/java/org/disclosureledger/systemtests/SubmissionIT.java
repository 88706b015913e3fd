package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Reporter;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionIT {

  private static FourServices services;
  private static Committee committee;

  @BeforeAll
  static void start() {
    services = FourServices.shared();
    committee = new Committee(services, FourServices.HARBOUR);
  }

  @Test
  void answersWithEverythingTheReporterNeeds() {
    // Given
    String report = Repository.text("reports/go-path-traversal.json");

    // When
    JsonNode answer = Reporter.submits(services, FourServices.HARBOUR, report).submission();

    // Then
    assertThat(answer.path("accessToken").asText()).startsWith("dlr_");
    assertThat(answer.path("reference").asText()).matches("R-[0-9a-z]{4}-[0-9a-z]{4}");
    assertThat(answer.path("status").asText()).isEqualTo("received");
    assertThat(answer.path("clocks")).hasSize(2);
    assertThat(answer.path("clocks").findValuesAsText("name")).containsExactly("ACK", "ANALYSIS");
    byte[] statement =
        Base64.getUrlDecoder().decode(answer.path("receipt").path("statement").asText());
    assertThat(new String(statement)).contains(answer.path("id").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"llm-d", "litellm-operator"})
  @DisplayName("S1.7, S2.9: a report to either project is in its committee's list")
  void showsACaseInTheListOfEachProgram(String program) {
    // Given
    Committee theirs = new Committee(services, program);

    // When
    Reporter reporter =
        Reporter.submits(
            services, program, "{\"title\": \"Seen by the committee of " + program + "\"}");

    // Then
    JsonNode listed = theirs.awaitListed(reporter.id());
    assertThat(listed.path("title").asText()).isEqualTo("Seen by the committee of " + program);
    assertThat(listed.path("stage").asText()).isEqualTo("triage");
    assertThat(committee.listed(reporter.id())).isEmpty();
  }

  @Test
  void showsTheReporterTheReport() {
    // Given
    Reporter reporter =
        Reporter.submits(
            services,
            FourServices.HARBOUR,
            Repository.text("reports/npm-prototype-pollution.json"));

    // When
    JsonNode page = reporter.page();

    // Then
    assertThat(page.path("reference")).isEqualTo(reporter.submission().path("reference"));
    assertThat(page.path("title").asText()).startsWith("merge() of @harbour/lines");
    assertThat(page.path("stage").asText()).isEqualTo("triage");
    assertThat(page.path("clocks").findValuesAsText("name")).containsExactly("ACK", "ANALYSIS");
  }

  @Test
  void hidesAReportFromEverybodyElse() {
    // Given
    Reporter one = Reporter.submits(services, FourServices.HARBOUR, "{\"title\": \"Mine\"}");
    Reporter other = Reporter.submits(services, FourServices.HARBOUR, "{\"title\": \"Yours\"}");
    ServiceClient intake = services.client(Service.INTAKE);
    String path = "/api/v1/reports/" + one.id();

    // When
    Answer without = intake.get(path);
    Answer foreign = intake.as(other.submission().path("accessToken").asText()).get(path);
    Answer absent =
        intake
            .as(other.submission().path("accessToken").asText())
            .get("/api/v1/reports/" + UUID.randomUUID());

    // Then
    assertThat(without.status()).isEqualTo(401);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(absent.body());
  }

  @Test
  void answersARepeatedRequestWithTheFirstAnswer() {
    // Given
    ServiceClient intake =
        services.client(Service.INTAKE).with("Idempotency-Key", UUID.randomUUID().toString());
    String path = "/api/v1/programs/harbour/reports";

    // When
    Answer first = intake.post(path, "{\"title\": \"Once\"}").orFail();
    Answer second = intake.post(path, "{\"title\": \"Once\"}").orFail();

    // Then
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void mailsTheCommitteeOnArrival() {
    // Given
    Reporter reporter =
        Reporter.submits(
            services, FourServices.HARBOUR, "{\"title\": \"Something secret about knots\"}");
    String reference = reporter.submission().path("reference").asText();

    // When
    var mails =
        services
            .mail()
            .await(
                1,
                mail ->
                    mail.isTo("committee@harbour.example.org") && mail.source().contains(reference),
                Duration.ofSeconds(30));

    // Then
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst().source()).doesNotContain("knots");
  }

  @Test
  void leavesALedgerInWhichNothingIsWrong() {
    // Given
    List<UUID> accepted =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Reporter.submits(
                            services, FourServices.HARBOUR, "{\"title\": \"Number " + i + "\"}")
                        .id())
            .toList();
    accepted.forEach(committee::awaitListed);

    // When
    services.awaitSettled();

    // Then
    assertThat(services.checker().findingsOf(accepted)).isEmpty();
  }
}
