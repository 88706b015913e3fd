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
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From a case's verdict to a draft, over real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(Backing.class)
class DraftingTest extends JourneyFixture {

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
    assertThat(advisory.<List<String>>path("allowed")).containsExactly("revision");
    assertThat(advisory.body().asString()).doesNotContain(ReportedCase.REPRODUCTION);
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
