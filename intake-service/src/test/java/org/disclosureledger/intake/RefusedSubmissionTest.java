package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A submission that is not received says which member is at fault, and leaves nothing. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RefusedSubmissionTest {

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("refusing");
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        with(400, "titel", "\"titel\": \"y\""),
        with(400, "kind", "\"kind\": \"rumour\""),
        with(400, "contact.name", "\"contact\": {\"name\": \"\\u0000\"}"),
        with(400, "description", "\"description\": \"half \\ud800\""),
        with(400, "proposedDisclosureDate", "\"proposedDisclosureDate\": \"2031-01-01\""),
        with(422, "proposedDisclosureDate", date("2020-01-01T00:00:00Z")),
        with(400, "proposedDisclosureDate", date("+12031-01-01T00:00:00Z")),
        with(422, "contact.email", email("nobody")),
        with(422, "contact.email", email("tide..water@reporters.example.org")),
        with(422, "contact.email", email("tidewater.@reporters.example.org")),
        with(422, "contact.email", email("a@b\\r\\nBcc: c@d")),
        with(422, "contact.email", email("j\\u00fcrgen@example.org")),
        with(422, "contact.email", email("juergen@m\\u00fcller.example")),
        with(422, "contact.name", "\"contact\": {\"name\": \"two\\nlines\"}"),
        with(422, "credit.choice", "\"credit\": {\"as\": \"Ada\"}"),
        with(422, "credit.as", "\"credit\": {\"choice\": \"named\"}"),
        with(422, "credit.as", "\"credit\": {\"choice\": \"named\", \"as\": \"two\\nlines\"}"),
        with(422, "credit.as", "\"credit\": {\"choice\": \"anonymous\", \"as\": \"Ada\"}"),
        with(422, "alreadyPublic", "\"alreadyPublic\": {}"),
        with(422, "alreadyPublic", "\"alreadyPublic\": {\"url\": \" \"}"),
        with(422, "alreadyPublic.url", "\"alreadyPublic\": {\"url\": \"javascript:alert(1)\"}"),
        with(422, "alreadyPublic.since", since("2999-01-01T00:00:00Z")),
        with(400, "alreadyPublic.since", since("-12031-01-01T00:00:00Z")),
        with(422, "language", "\"language\": \"not a tag\""),
        with(422, "language", "\"language\": \"x" + "-secretly".repeat(20) + "\""),
        with(
            422,
            "severity[0].score",
            "\"severity\": [{\"type\": \"CVSS_V3\", \"score\": \"CVSS:3.1/AV:N\"}]"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesTheMemberAtFault(int status, String field, String member) {
    // Given
    long before = Ledger.reports();

    // When
    Response answer =
        Calls.anonymous().body("{\"title\": \"x\", " + member + "}").post(program.reports());

    // Then
    Calls.refused(answer, status, field);
    assertThat(Ledger.reports()).isEqualTo(before);
  }

  @Test
  void needsATitleOrADescription() {
    Calls.refused(
        Calls.anonymous().body("{\"title\": \" \"}").post(program.reports()), 422, "description");
    Calls.refused(Calls.anonymous().post(program.reports()), 400, "");
  }

  @Test
  @DisplayName("S1.7, S2.20: refuses a kind or a credit that the program does not offer")
  void refusesWhatTheProgramDoesNotOffer() {
    // Given
    Program choosy = new Program("choosy");
    String document =
        choosy
            .document()
            .replace("intake: {", "intake: {kinds: [suspected], ")
            .concat("credit: {choices: [handle, anonymous]}\n");
    choosy.put(TestInstallation.administrator(), null, document).then().statusCode(201);

    // When
    Response kind = submitted(choosy, "\"kind\": \"exploited\"");
    Response credit = submitted(choosy, "\"credit\": {\"choice\": \"named\", \"as\": \"Ada\"}");

    // Then
    Calls.refused(kind, 422, "kind");
    Calls.refused(credit, 422, "credit.choice");
    Response taken = submitted(choosy, "\"credit\": {\"choice\": \"handle\", \"as\": \"ada\"}");
    taken.then().statusCode(201);
    Report report = Report.of(choosy, taken);
    Calls.refused(
        report
            .reporter()
            .body("{\"choice\": \"named\", \"as\": \"Ada\"}")
            .post(report.path() + "/credit"),
        422,
        "choice");
  }

  private static Response submitted(Program to, String member) {
    return Calls.anonymous().body("{\"title\": \"x\", " + member + "}").post(to.reports());
  }

  @Test
  void knowsNoOtherProgram() {
    Calls.refused(
        Calls.anonymous().body("{\"title\": \"x\"}").post("/api/v1/programs/nobody/reports"),
        404,
        "program");
  }

  private static Arguments with(int status, String field, String member) {
    return Arguments.of(status, field, member);
  }

  private static String date(String text) {
    return "\"proposedDisclosureDate\": \"" + text + "\"";
  }

  private static String since(String text) {
    return "\"alreadyPublic\": {\"since\": \"" + text + "\"}";
  }

  private static String email(String text) {
    return "\"contact\": {\"email\": \"" + text + "\"}";
  }
}
