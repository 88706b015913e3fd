package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service that lacks a part which requests need is not ready, and says which. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReadinessTest {

  @TestHTTPResource(value = "/health/ready", management = true)
  URL ready;

  @AfterEach
  void letTheReadersInAgain() {
    Ledger.change("alter role intake_projection connection limit -1");
    Awaitility.await("the service is ready again")
        .until(() -> RestAssured.get(ready).statusCode() == 200);
  }

  @Test
  @DisplayName("Read models that cannot be asked make the service unready by their name alone")
  void namesTheReadModels() {
    // When
    Ledger.change("alter role intake_projection connection limit 0");
    Ledger.change(
        """
        select pg_terminate_backend(pid)
          from pg_stat_activity
         where usename = 'intake_projection'
        """);

    // Then
    Awaitility.await("the service is not ready")
        .until(() -> RestAssured.get(ready).statusCode() == 503);
    assertThat(checks()).containsEntry("read-models", "DOWN").containsEntry("database", "UP");
  }

  private Map<String, String> checks() {
    Map<String, String> checks = new TreeMap<>();
    List<Map<String, String>> told = RestAssured.get(ready).path("checks");
    told.forEach(check -> checks.put(check.get("name"), check.get("status")));
    return checks;
  }
}
