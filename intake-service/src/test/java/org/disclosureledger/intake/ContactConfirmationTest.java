package org.disclosureledger.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.service.keys.ContactCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever reads the mail of a contact address confirms it with the code of the receipt. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ContactConfirmationTest {

  private static final String REPORT =
      "{\"title\": \"x\", \"contact\": {\"email\": \"ada@reporters.example.org\"}}";

  private static Program program;

  @Inject ContactCodes codes;

  private Report report;

  @BeforeEach
  void beginWithAReport() {
    if (program == null) {
      program = Program.published("confirming");
    }
    report = Report.submitted(program, REPORT);
  }

  @Test
  @DisplayName("the code confirms the address, once, without the reporter's token")
  void confirmsWithTheCode() {
    // Given
    assertThat(report.page().<String>path("contact.state")).isEqualTo("unconfirmed");

    // When
    List<Response> answers = List.of(confirm(code()), confirm(code()));

    // Then
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.<String>path("state")).isEqualTo("confirmed");
            });
    assertThat(report.page().<String>path("contact.state")).isEqualTo("confirmed");
    assertThat(Ledger.events(report.id()))
        .last()
        .isEqualTo(new ReportEvent.ContactConfirmed(program.slug()));
    assertThat(Ledger.events(report.id())).hasSize(2);
    assertThat(Ledger.occurrences(code())).isZero();
  }

  @Test
  @DisplayName("a report without an address has nothing to confirm")
  void showsThatThereIsNoAddress() {
    // Given
    List<String> without =
        List.of("{\"title\": \"x\"}", "{\"title\": \"x\", \"contact\": {\"name\": \"Ada\"}}");

    // When
    List<Response> pages =
        without.stream().map(body -> Report.submitted(program, body).page()).toList();

    // Then
    assertThat(pages)
        .allSatisfy(page -> assertThat(page.<String>path("contact.state")).isEqualTo("none"));
  }

  @Test
  @DisplayName("a wrong code is 422 and names the member, whether or not there is such a report")
  void refusesAnyOtherCode() {
    // Given
    Report other = Report.submitted(program, REPORT);
    UUID unknown = UUID.randomUUID();

    // When
    List<Response> answers =
        List.of(
            confirm(codes.of(other.id())),
            confirm(""),
            confirm(code() + "A"),
            confirm(code().substring(1)),
            confirm("x".repeat(10_000)),
            confirm("\u00e4".repeat(43)),
            Calls.anonymous().body("{}").post(page(report.id())),
            Calls.anonymous().body("{\"code\": \"" + code() + "\"}").post(page(unknown)),
            Calls.anonymous().body("{\"code\": \"" + codes.of(unknown) + "\"}").post(page(unknown)),
            form("code=" + codes.of(other.id())),
            form("code="),
            form("c%f6de&&&=" + code()));

    // Then
    assertThat(answers).allSatisfy(answer -> Calls.refused(answer, 422, "code"));
    assertThat(Ledger.events(report.id())).hasSize(1);
    Calls.refused(Calls.anonymous().body("{").post(page(report.id())), 400, "");
    Calls.refused(
        Calls.anonymous().body("{}").post("/api/v1/reports/x/contact-confirmation"), 404, "");
  }

  @Test
  @DisplayName("what is fetched of the link confirms nothing; the page's button does")
  void confirmsFromThePageByItsButtonAlone() {
    // Given
    Response page = given().queryParam("code", code() + "\"><script>").get(page(report.id()));
    page.then().statusCode(200).contentType("text/html");
    assertThat(page.asString()).contains("<form method=\"post\">").contains(code() + "&quot;");
    assertThat(page.asString()).doesNotContain("<script>").doesNotContain(report.reference());
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("form-action 'self'");
    given().head(page(report.id()) + "?code=" + code());
    assertThat(Ledger.events(report.id())).hasSize(1);

    // When
    Response done = form("code=" + code());

    // Then
    done.then().statusCode(200).contentType("text/html");
    assertThat(done.asString()).contains("Your mail address is confirmed");
    assertThat(report.page().<String>path("contact.state")).isEqualTo("confirmed");
  }

  @Test
  @DisplayName("the page looks the same for a report that does not exist, and is none for no id")
  void tellsNothingOfReports() {
    // Given
    String known = given().queryParam("code", code()).get(page(report.id())).asString();

    // When
    Response unknown = given().queryParam("code", code()).get(page(UUID.randomUUID()));

    // Then
    assertThat(unknown.asString()).isEqualTo(known);
    Calls.refused(given().get("/api/v1/reports/x/contact-confirmation"), 404, "");
  }

  private String code() {
    return codes.of(report.id());
  }

  private Response confirm(String code) {
    return Calls.anonymous().body("{\"code\": \"" + code + "\"}").post(page(report.id()));
  }

  private Response form(String body) {
    return given().contentType(ContentType.URLENC).body(body).post(page(report.id()));
  }

  private static String page(UUID report) {
    return "/api/v1/reports/" + report + "/contact-confirmation";
  }
}
