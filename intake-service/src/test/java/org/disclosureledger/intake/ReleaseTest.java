package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.disclosureledger.service.program.KnownProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry of releases. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReleaseTest {

  private static final String RELEASE =
      "{\"version\": \"%s\", \"releasedAt\": \"2024-02-29T23:30:00-01:00\"}";
  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("releasing");
    }
  }

  @Test
  @DisplayName("S2.21: a release is in the registry from its registration on")
  void registersARelease() {
    // When
    Response answer = register(RELEASE.formatted("1.4.2"));

    // Then
    answer.then().statusCode(201);
    assertThat(answer.<String>path("releasedAt")).isEqualTo("2024-03-01T00:30:00Z");
    assertThat(Calls.anonymous().get(program.path()).<List<String>>path("releases"))
        .contains("1.4.2");
  }

  @Test
  void registersAVersionOnce() {
    // Given
    Response first = register(RELEASE.formatted("2.0.0"));

    // When
    Response same = register(RELEASE.formatted("2.0.0"));
    Response withoutInstant = register("{\"version\": \"2.0.0\"}");
    Response otherwise =
        register("{\"version\": \"2.0.0\", \"releasedAt\": \"2024-03-02T00:00:00Z\"}");

    // Then
    assertThat(same.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(withoutInstant.<String>path("releasedAt"))
        .isEqualTo(first.<String>path("releasedAt"));
    Calls.refused(otherwise, 409, "");
    assertThat(
            Ledger.events(KnownProgram.streamId(program.slug())).stream()
                .filter(event -> event.toString().contains("2.0.0")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 422 | version",
        "{\"version\": \" \"} | 422 | version",
        "{\"version\": \"1\\n2\"} | 422 | version",
        "{\"version\": 1} | 400 | version",
        "{\"version\": \"9\", \"releasedAt\": \"2999-01-01T00:00:00Z\"} | 422 | releasedAt",
        "{\"version\": \"9\", \"releasedAt\": \"-20000-01-01T00:00:00Z\"} | 400 | releasedAt",
        "{\"version\": \"9\", \"releasedAt\": \"yesterday\"} | 400 | releasedAt",
        "{\"version\": \"9\", \"supported\": true} | 400 | supported"
      })
  void namesTheMemberAtFault(String body, int status, String field) {
    Calls.refused(register(body), status, field);
  }

  private static Response register(String body) {
    return program.as("maintainer").body(body).post(program.path() + "/releases");
  }
}
