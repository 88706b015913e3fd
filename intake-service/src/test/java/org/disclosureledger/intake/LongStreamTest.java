package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A report about which more is written than anybody reads ends at a limit that is told. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class LongStreamTest {

  private static final int MOST_EVENTS = TestInstallation.EVENTS_OF_A_REPORTER;
  private static final int LONG_TEXT = 20_000;
  private static final int CREATED = 201;

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("talkative");
    }
  }

  @Test
  @DisplayName("A reporter writes until the report is full: 409, everything kept, the page is read")
  void takesSoManyEventsAndNoMore() {
    // Given
    Report report = Report.submitted(program, "{\"title\": \"x\"}");

    // When
    for (int written = 1; written < MOST_EVENTS; written++) {
      assertThat(write(report, "x").statusCode()).isEqualTo(CREATED);
    }
    Response refused = write(report, "x");

    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.<String>path("type")).endsWith(":stream-full");
    assertThat(Ledger.events(report.id())).hasSize(MOST_EVENTS);
    assertThat(report.page().statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("Long messages fill a report sooner")
  void takesSoManyCharactersAndNoMore() {
    // Given
    Report report = Report.submitted(program, "{\"title\": \"x\"}");

    // When
    int written = 0;
    Response last = write(report, "x".repeat(LONG_TEXT));
    while (last.statusCode() == CREATED && written < MOST_EVENTS) {
      written++;
      last = write(report, "x".repeat(LONG_TEXT));
    }

    // Then
    assertThat(last.statusCode()).isEqualTo(409);
    assertThat(last.<String>path("type")).endsWith(":stream-full");
    assertThat(written).isBetween(1, TestInstallation.CHARACTERS_OF_A_REPORTER / LONG_TEXT);
  }

  private static Response write(Report report, String text) {
    return report.reporter().body("{\"text\": \"" + text + "\"}").post(report.path() + "/messages");
  }
}
