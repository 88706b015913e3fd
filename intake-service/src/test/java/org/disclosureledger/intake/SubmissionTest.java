package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.sealing.AccessToken;
import org.disclosureledger.sealing.ReceiptSignature;
import org.disclosureledger.sealing.ReceiptVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a submission answers, and what of it is kept. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SubmissionTest {

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("submitting");
    }
  }

  @Test
  void answersAReferenceThatTellsNothing() {
    // Given
    Set<String> references = new HashSet<>();

    // When
    for (int i = 0; i < 5; i++) {
      references.add(Report.submitted(program, "{\"title\": \"One of five\"}").reference());
    }

    // Then
    assertThat(references)
        .hasSize(5)
        .allSatisfy(it -> assertThat(it).matches("R-[2-9b-w]{4}-[2-9b-w]{4}"));
  }

  @Test
  void keepsTheHashOfTheTokenAlone() {
    // When
    Response answer =
        Calls.anonymous()
            .header("Idempotency-Key", UUID.randomUUID())
            .body("{\"title\": \"Token\"}")
            .post(program.reports());

    // Then
    Report report = Report.of(program, answer);
    assertThat(report.token()).matches("dlr_[A-Za-z0-9_-]{43}");
    ReportSubmitted event = Ledger.only(report.id(), ReportSubmitted.class);
    assertThat(event.tokenHash())
        .isEqualTo(AccessToken.parse(report.token()).orElseThrow().hash().toText());
    assertThat(Ledger.occurrences(report.token())).isZero();
    assertThat(Ledger.occurrences(event.tokenHash())).isOne();
    assertThat(report.page().asString()).doesNotContain(report.token());
  }

  @Test
  void signsAReceiptOfWhatWasSubmitted() throws Exception {
    // Given
    String body = "{\"title\": \"Receipt\",  \"description\": \"with two blanks, and \u00fc\"}";

    // When
    Response answer = Calls.anonymous().body(body).post(program.reports());

    // Then
    byte[] statement = Base64.getUrlDecoder().decode(answer.<String>path("receipt.statement"));
    ReceiptSignature signature = ReceiptSignature.parse(answer.path("receipt.signature"));
    ReceiptVerifier verifier = new ReceiptVerifier(List.of(TestInstallation.receiptKey()));
    assertThat(verifier.verify(statement, signature)).isTrue();
    JsonPath said = new JsonPath(new String(statement, StandardCharsets.UTF_8));
    assertThat(said.getString("report")).isEqualTo(answer.path("id"));
    assertThat(said.getString("reference")).isEqualTo(answer.path("reference"));
    assertThat(said.getString("program")).isEqualTo(program.slug());
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(HexFormat.of().parseHex(said.getString("salt")));
    assertThat(said.getString("sha256"))
        .isEqualTo(HexFormat.of().formatHex(sha.digest(body.getBytes(StandardCharsets.UTF_8))));
    statement[statement.length / 2] ^= 1;
    assertThat(verifier.verify(statement, signature)).isFalse();
  }

  @Test
  @DisplayName("S1.14, S1.15: promises acknowledgement and analysis, each by an instant of its own")
  void promisesOnceAndEverywhereTheSame() {
    // When
    Response answer = Calls.anonymous().body("{\"title\": \"Promise\"}").post(program.reports());

    // Then
    Report report = Report.of(program, answer);
    List<Promise> promises = Ledger.only(report.id(), ReportSubmitted.class).promises();
    assertThat(promises).extracting(Promise::name).containsExactly("ACK", "ANALYSIS");
    List<String> due = promises.stream().map(it -> String.valueOf(it.dueAt())).toList();
    assertThat(due).doesNotContain("null");
    assertThat(answer.<List<String>>path("clocks.dueAt")).isEqualTo(due);
    assertThat(answer.<List<List<String>>>path("clocks.why"))
        .allSatisfy(why -> assertThat(why).isNotEmpty());
    assertThat(report.page().<List<String>>path("clocks.dueAt")).isEqualTo(due);
    byte[] statement = Base64.getUrlDecoder().decode(answer.<String>path("receipt.statement"));
    assertThat(
            new JsonPath(new String(statement, StandardCharsets.UTF_8))
                .<String, String>getMap("promises"))
        .isEqualTo(Map.of("ACK", due.get(0), "ANALYSIS", due.get(1)));
  }

  @Test
  @DisplayName("S1.6, S1.7: receives a bare suspicion and says exactly what is missing")
  void receivesABareSuspicion() {
    // When
    Response answer =
        Calls.anonymous().body("{\"title\": \"I suspect it leaks\"}").post(program.reports());

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.<List<String>>path("missing"))
        .containsExactly("description", "impact", "reproduction", "affected");
    ReportSubmitted event = Ledger.only(UUID.fromString(answer.path("id")), ReportSubmitted.class);
    assertThat(event.kind()).isEqualTo(ReportKind.SUSPECTED);
    assertThat(event.missing()).isEqualTo(answer.path("missing"));
  }

  @Test
  @DisplayName("S2.7, S2.8, S2.9: nothing is missing of a report that has what the policy asks for")
  void missesNothingOfACompleteReport() {
    // When
    Response answer =
        Calls.anonymous()
            .body(
                """
                {"kind": "exploited", "title": "t", "description": "d", "impact": "i",
                 "reproduction": "r",
                 "affected": [{"package": {"ecosystem": "Go", "name": "example.org/m"},
                               "versions": ["1.0.0"]}]}
                """)
            .post(program.reports());

    // Then
    assertThat(answer.<List<String>>path("missing")).isEmpty();
  }

  @Test
  @DisplayName("S1.17: keeps nothing of a submission in the clear")
  void keepsNothingInTheClear() {
    // Given
    String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    // When
    Response answer =
        Calls.anonymous()
            .header("Idempotency-Key", UUID.randomUUID())
            .body(
                """
                {"title": "t %1$s", "description": "d %1$s", "impact": "i %1$s",
                 "reproduction": "r %1$s", "mitigations": "m %1$s",
                 "contact": {"name": "n %1$s", "email": "%1$s@example.org"},
                 "credit": {"choice": "named", "as": "n %1$s"},
                 "alreadyPublic": {"url": "https://example.org/%1$s"}}
                """
                    .formatted(canary))
            .post(program.reports());

    // Then
    Report report = Report.of(program, answer);
    assertThat(Ledger.occurrences(canary)).isZero();
    assertThat(report.page().<String>path("title")).isEqualTo("t " + canary);
    assertThat(report.page().<String>path("credit.as")).isEqualTo("n " + canary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\": \"x\"} | ANONYMOUS",
        "{\"title\": \"x\", \"contact\": {\"email\": \"a@example.org\"}} | ANONYMOUS",
        "{\"title\": \"x\", \"contact\": {\"name\": \"Ada\"}} | ANONYMOUS",
        "{\"title\": \"x\", \"contact\": {\"name\": \"Ada\"},"
            + " \"credit\": {\"choice\": \"anonymous\"}} | ANONYMOUS",
        "{\"title\": \"x\", \"credit\": {\"choice\": \"handle\", \"as\": \"@ada\"}} | HANDLE"
      })
  @DisplayName("S2.20: nobody is named without having chosen it; a contact's name is no choice")
  void creditsAsTheReporterWishes(String body, CreditChoice expected) {
    // When
    Report report = Report.submitted(program, body);

    // Then
    ReportSubmitted event = Ledger.only(report.id(), ReportSubmitted.class);
    assertThat(event.credit()).isEqualTo(expected);
    assertThat(event.creditAs() == null).isEqualTo(expected == CreditChoice.ANONYMOUS);
  }
}
