package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.sealing.AccessToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reporter does with the token of a report. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class FollowReportTest {

  private static Program program;

  private Report report;

  @BeforeEach
  void beginWithAReport() {
    if (program == null) {
      program = Program.published("following");
    }
    report = Report.submitted(program, "{\"title\": \"Mine\"}");
  }

  @Test
  void readsTheOwnReport() {
    // When
    Response page = report.page();

    // Then
    assertThat(page.header("ETag")).isEqualTo("\"1\"");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.<String>path("reference")).isEqualTo(report.reference());
    assertThat(page.<String>path("title")).isEqualTo("Mine");
    assertThat(page.<String>path("stage")).isEqualTo("triage");
    assertThat(page.<List<String>>path("timeline.what")).containsExactly("report-received");
    assertThat(page.<String>path("disclosureDate.state")).isEqualTo("none");
  }

  @Test
  @DisplayName("S1.17: a report answers to its own token alone, and to others as if it were not")
  void hidesAReportFromEverybodyElse() {
    // Given
    String foreign = Report.submitted(program, "{\"title\": \"Yours\"}").token();
    String unused = AccessToken.generate(AccessToken.Kind.REPORTER).reveal();
    String absent = "/api/v1/reports/" + UUID.randomUUID();
    Response nothing = Calls.as(foreign).get(absent);
    Calls.refused(nothing, 404, "");

    // When
    List<Response> answers =
        List.of(
            Calls.as(foreign).get(report.path()),
            Calls.as(unused).get(report.path()),
            program.as("coordinator").get(report.path()),
            program.as("coordinator").get(absent),
            Calls.as(foreign).get("/api/v1/reports/no-id"),
            Calls.as(foreign).body("{\"text\": \"x\"}").post(report.path() + "/messages"),
            Calls.as(foreign).body("{}").post(report.path() + "/withdrawal"));

    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(404);
              assertThat(answer.asString()).isEqualTo(nothing.asString());
            });
    assertThat(Ledger.events(report.id())).hasSize(1);
  }

  @Test
  void asksForATokenThatIsOne() {
    Calls.refused(Calls.anonymous().get(report.path()), 401, "");
    Calls.refused(Calls.as(report.token() + "x").get(report.path()), 401, "");
    Calls.refused(Calls.as("dlr_").get(report.path()), 401, "");
    Calls.refused(Calls.as("eyJhbGciOiJub25lIn0.e30.").get(report.path()), 401, "");
  }

  @Test
  @DisplayName("S1.17: a message reaches the page, and is kept sealed")
  void writesToTheCommittee() {
    // Given
    String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    // When
    Response answer =
        report.reporter().body("{\"text\": \"" + canary + "\"}").post(report.path() + "/messages");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.header("ETag")).isEqualTo("\"2\"");
    Response page = report.page();
    assertThat(page.<List<String>>path("messages.text")).containsExactly(canary);
    assertThat(page.<List<String>>path("messages.from")).containsExactly("reporter");
    assertThat(page.<List<String>>path("messages.id")).containsExactly(answer.<String>path("id"));
    assertThat(Ledger.occurrences(canary)).isZero();
  }

  @Test
  @DisplayName("S2.20: who asks for anonymity afterwards is anonymous")
  void choosesAnonymityAfterwards() {
    // Given
    Report named =
        Report.submitted(
            program, "{\"title\": \"x\", \"credit\": {\"choice\": \"named\", \"as\": \"Ada\"}}");
    assertThat(named.page().<String>path("credit.as")).isEqualTo("Ada");

    // When
    named
        .reporter()
        .body("{\"choice\": \"anonymous\"}")
        .post(named.path() + "/credit")
        .then()
        .statusCode(201);

    // Then
    Response page = named.page();
    assertThat(page.<String>path("credit.choice")).isEqualTo("anonymous");
    assertThat(page.asString()).doesNotContain("Ada");
  }

  @Test
  void suggestsADisclosureDate() {
    // When
    Response answer =
        report
            .reporter()
            .body("{\"date\": \"2093-05-01T12:00:00+02:00\", \"reason\": \"A talk\"}")
            .post(report.path() + "/disclosure-dates");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    Response page = report.page();
    assertThat(page.<List<String>>path("disclosureDate.proposals.id"))
        .containsExactly(answer.<String>path("id"));
    assertThat(page.<List<String>>path("disclosureDate.proposals.date"))
        .containsExactly("2093-05-01T10:00:00Z");
    assertThat(page.<List<String>>path("disclosureDate.proposals.state"))
        .containsExactly("waiting");
  }

  @Test
  @DisplayName("an answer to a proposal that is not there is refused, and nothing is recorded")
  void answersNoProposalThatIsNotThere() {
    // Given
    String dates = report.path() + "/disclosure-dates/";
    String own =
        report
            .reporter()
            .body("{\"date\": \"2093-05-01T12:00:00Z\"}")
            .post(report.path() + "/disclosure-dates")
            .path("id");

    // When
    Response unknown = report.reporter().post(dates + UUID.randomUUID() + "/acceptance");
    Response noId = report.reporter().body("{}").post(dates + "no-id/rejection");
    Response ofOwn = report.reporter().post(dates + own + "/acceptance");

    // Then
    Calls.refused(unknown, 404, "proposal");
    Calls.refused(noId, 404, "proposal");
    Calls.refused(ofOwn, 409, "proposal");
    assertThat(Ledger.events(report.id())).hasSize(2);
  }

  @Test
  void withdrawsOnce() {
    // When
    report.reporter().post(report.path() + "/withdrawal").then().statusCode(201);
    report.reporter().post(report.path() + "/withdrawal").then().statusCode(201);

    // Then
    assertThat(Ledger.events(report.id()))
        .hasSize(2)
        .last()
        .isInstanceOf(ReportEvent.ReportWithdrawn.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages | 422 | text | {}",
        "messages | 422 | text | {\"text\": \" \"}",
        "messages | 400 | txet | {\"txet\": \"x\"}",
        "messages | 400 | text | {\"text\": \"\\u0000\"}",
        "credit | 422 | choice | {\"as\": \"Ada\"}",
        "credit | 400 | choice | {\"choice\": \"shout\"}",
        "credit | 422 | as | {\"choice\": \"named\"}",
        "credit | 422 | as | {\"choice\": \"named\", \"as\": \"two\\nlines\"}",
        "credit | 422 | as | {\"choice\": \"anonymous\", \"as\": \"Ada\"}",
        "disclosure-dates | 422 | date | {}",
        "disclosure-dates | 400 | date | {\"date\": \"2093-05-01\"}",
        "disclosure-dates | 422 | date | {\"date\": \"2020-05-01T12:00:00Z\"}",
        "disclosure-dates | 400 | date | {\"date\": \"+99999-05-01T12:00:00Z\"}",
        "disclosure-dates | 422 | replyBy | {\"date\": \"2093-05-01T12:00:00Z\", \"replyBy\": \"2020-05-01T12:00:00Z\"}",
        "withdrawal | 400 | because | {\"because\": \"x\"}"
      })
  void namesTheMemberAtFault(String act, int status, String field, String body) {
    // When
    Response answer = report.reporter().body(body).post(report.path() + "/" + act);

    // Then
    Calls.refused(answer, status, field);
    assertThat(Ledger.events(report.id())).hasSize(1);
  }
}
