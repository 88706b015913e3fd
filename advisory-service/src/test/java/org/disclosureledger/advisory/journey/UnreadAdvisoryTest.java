package org.disclosureledger.advisory.journey;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Large advisories have a budget of memory, also when who asks for them does not read. By its name
 * it comes after {@link PublicationJourneyTest}, which begins with nothing published.
 */
@QuarkusTest
@QuarkusTestResource(Backing.class)
class UnreadAdvisoryTest extends JourneyFixture {

  private static final int LONG_TEXT = 150_000;

  /** More than the system's buffers of a connection take. */
  private static final int ASKED_AT_ONCE = 80;

  private static final int UNAVAILABLE = 503;

  @Inject MeterRegistry meters;

  private static AdvisoryClient advisory;
  private static String document;

  @BeforeEach
  void publishALongOne() {
    if (advisory == null) {
      ReportedCase reported = new ReportedCase(feed).handKeys().open().validate();
      AdvisoryClient drafted = AdvisoryClient.ofCase(installation, reported.caseId);
      Map<String, Object> written = new HashMap<>(drafted.read().path("document"));
      written.values().removeIf(value -> value == null);
      written.put("details", "x".repeat(LONG_TEXT));
      drafted.put(AdvisoryClient.COORDINATOR, drafted.etag(), written).then().statusCode(200);
      int revision = drafted.read().path("revision");
      drafted.approveByTwo().requestPublication();
      reported.clear(drafted.id(), revision, Instant.now());
      drafted.awaitStage("published");
      document = "/advisories/" + drafted.read().path("publicId") + ".osv.json";
      advisory = drafted;
    }
  }

  @Test
  @DisplayName("Who does not read what is public takes all place for a moment, and is closed then")
  void boundsWhatEverybodyReads() throws IOException {
    endsWhoDoesNotRead(
        "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(document), () -> get(document));
  }

  @Test
  @DisplayName(
      "A member who does not read a draft takes all place for a moment, and is closed then")
  void boundsWhatMembersRead() throws IOException {
    String token = installation.token(AdvisoryClient.COORDINATOR);
    String request =
        "GET /api/v1/advisories/%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(advisory.id(), token);
    endsWhoDoesNotRead(request, () -> advisory.read());
  }

  /** One sends this many times and takes no answer; others read as this does. */
  private void endsWhoDoesNotRead(String request, Callable<Response> read) throws IOException {
    // Given
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      idle.getOutputStream()
          .write(request.repeat(ASKED_AT_ONCE).getBytes(StandardCharsets.US_ASCII));

      // When
      Response refused =
          await("no place is left")
              .atMost(PATIENCE)
              .until(read, answer -> answer.statusCode() == UNAVAILABLE);

      // Then
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(refused.contentType()).startsWith("application/problem+json");
      await("its connection is closed, and others read again")
          .atMost(PATIENCE)
          .until(read, answer -> answer.statusCode() == 200);
      await("nothing is held")
          .atMost(PATIENCE)
          .until(() -> meters.get("disclosure.http.answers.held").gauge().value() == 0);
    }
  }
}
