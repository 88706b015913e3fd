package org.disclosureledger.advisory.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.disclosureledger.advisory.journey.AdvisoryClient.COORDINATOR;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.Severity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From a case's verdict to a draft, over real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(Backing.class)
class DraftingTest extends JourneyFixture {

  private static final String ASSESSED =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N";

  @Test
  @DisplayName("S2.8, S2.10: drafts from a valid case, without its reproduction")
  void draftsFromValidCase() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open();

    // When
    reported.validate();

    // Then
    Response advisory = AdvisoryClient.ofCase(installation, reported.caseId).read();
    assertThat(advisory.<String>path("document.title")).isEqualTo(ReportedCase.TITLE);
    assertThat(advisory.<String>path("document.details"))
        .contains("## Workarounds")
        .contains("Turn the prefix cache off.");
    assertThat(advisory.<String>path("credit.as")).isEqualTo(ReportedCase.REPORTER);
    assertThat(advisory.<List<String>>path("missing")).containsExactly("two-approvals");
    assertThat(advisory.<List<String>>path("allowed")).containsExactly("revision", "difference");
    assertThat(advisory.body().asString()).doesNotContain(ReportedCase.REPRODUCTION);
  }

  @Test
  @DisplayName("the draft is as severe as the committee found, not as the reporter did")
  void takesTheCommitteesAssessment() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open();

    // When
    reported
        .assess(Severity.HIGH, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5)
        .assess(Severity.MEDIUM, ASSESSED, 6.9, "CWE-488")
        .validate();

    // Then
    Response advisory = AdvisoryClient.ofCase(installation, reported.caseId).read();
    assertThat(advisory.<List<Map<String, String>>>path("document.severity"))
        .containsExactly(Map.of("type", "CVSS_V4", "score", ASSESSED));
    assertThat(advisory.<List<String>>path("document.cwes")).containsExactly("CWE-488");
  }

  @Test
  @DisplayName("S2.11: an assessment that is made after the draft reaches it")
  void followsTheCommitteesAssessment() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);

    // When
    reported.assess(Severity.MEDIUM, ASSESSED, 6.9, "CWE-488");

    // Then
    await("the draft says what the committee found")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(advisory.read().<List<Map<String, String>>>path("document.severity"))
                    .containsExactly(Map.of("type", "CVSS_V4", "score", ASSESSED)));
    assertThat(advisory.read().<List<String>>path("document.cwes")).containsExactly("CWE-488");
    assertThat(advisory.read().<Integer>path("revision")).isEqualTo(2);
  }

  @Test
  @DisplayName("an assessment without weaknesses leaves those that the reporter named")
  void keepsTheReportersWeaknesses() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open();

    // When
    reported.assess(Severity.MEDIUM, ASSESSED, 6.9).validate();

    // Then
    Response advisory = AdvisoryClient.ofCase(installation, reported.caseId).read();
    assertThat(advisory.<List<String>>path("document.cwes")).containsExactly("CWE-200");
  }

  @Test
  @DisplayName("drafts once for several verdicts, and lists the draft")
  void draftsOnce() {
    // Given
    ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);

    // When
    reported.accept();
    reported.credit(CreditChoice.HANDLE, "@canary");

    // Then
    await("the credit is adopted")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(advisory.read().<String>path("credit.as")).isEqualTo("@canary"));
    assertThat(advisory.etag()).isEqualTo("\"2\"");
    await("the draft is listed")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        given()
                            .auth()
                            .oauth2(installation.token(COORDINATOR))
                            .get("/api/v1/advisories?program=llm-d&stage=draft&limit=200")
                            .<List<String>>path("items.id"))
                    .contains(advisory.id().toString()));
  }

  @Test
  @DisplayName("waits for both data keys before it drafts, so that every draft can be read")
  void waitsForKeys() {
    // Given
    ReportedCase reported = new ReportedCase(feed).open().validate();
    staysUndrafted(reported);
    reported.handContentKey();
    staysUndrafted(reported);

    // When
    reported.handIdentityKey();

    // Then
    AdvisoryClient advisory = AdvisoryClient.ofCase(installation, reported.caseId);
    assertThat(advisory.read().<String>path("document.title")).isEqualTo(ReportedCase.TITLE);
    assertThat(advisory.read().<String>path("credit.as")).isEqualTo(ReportedCase.REPORTER);
  }

  private void staysUndrafted(ReportedCase reported) {
    await("nothing is drafted while a key is missing")
        .during(Duration.ofMillis(800))
        .atMost(PATIENCE)
        .until(() -> AdvisoryClient.idsOf(installation, reported.caseId).isEmpty());
  }
}
