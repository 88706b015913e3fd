package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.service.keys.CreditCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Before a name is printed, intake says whether it may be. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CreditConfirmationTest {

  private static final String NAME = "Ada Lovelace";

  private static Program program;

  @Inject CreditCodes codes;

  private Report report;

  @BeforeEach
  void beginWithAReport() {
    if (program == null) {
      program = Program.published("crediting");
    }
    report =
        Report.submitted(
            program,
            "{\"title\": \"x\", \"credit\": {\"choice\": \"named\", \"as\": \"%s\"}}"
                .formatted(NAME));
  }

  @Test
  @DisplayName(
      "S2.20: a name that the reporter has chosen is confirmed, and its bearer is not told")
  void confirmsTheName() {
    // When
    Response answer = ask(report.id(), codes.of(report.id(), NAME));

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body().asString()).isEmpty();
  }

  @Test
  @DisplayName("S2.20: from the instant at which anonymity is chosen no name is confirmed")
  void confirmsNothingOfTheAnonymous() {
    // Given
    report
        .reporter()
        .body("{\"choice\": \"anonymous\"}")
        .post(report.path() + "/credit")
        .then()
        .statusCode(201);

    // When
    Response answer = ask(report.id(), codes.of(report.id(), NAME));

    // Then
    Calls.refused(answer, 422, "code");
  }

  @Test
  @DisplayName("S2.20: nothing is told to who has no code, of whatever report")
  void tellsNothingWithoutTheCode() {
    // Given
    UUID nowhere = UUID.randomUUID();

    // When
    List<Response> answers =
        List.of(
            ask(report.id(), "x"),
            ask(report.id(), codes.of(nowhere, NAME)),
            ask(report.id(), codes.of(report.id(), "Another")),
            ask(nowhere, codes.of(nowhere, NAME)));

    // Then
    assertThat(answers).allSatisfy(answer -> Calls.refused(answer, 422, "code"));
    assertThat(answers.stream().map(answer -> answer.body().asString()).distinct()).hasSize(1);
  }

  private static Response ask(UUID report, String code) {
    return Calls.anonymous()
        .body(Map.of("code", code))
        .post("/api/v1/reports/" + report + "/credit-confirmation");
  }
}
