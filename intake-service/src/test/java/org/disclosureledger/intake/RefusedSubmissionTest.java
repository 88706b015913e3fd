package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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
