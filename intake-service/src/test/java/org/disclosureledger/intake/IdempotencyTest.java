package org.disclosureledger.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One submission under one key is one report, however often it is sent. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class IdempotencyTest {

  private static final String BODY = "{\"title\": \"Once\"}";
  private static Program program;
  private static Program other;

  @BeforeEach
  void beginWithPrograms() {
    if (program == null) {
      program = Program.published("once");
      other = Program.published("once-more");
    }
  }

  @Test
  void answersARepeatedRequestWithTheFirstAnswer() {
    // Given
    String key = UUID.randomUUID().toString();
    Response first = submit(program, key, BODY);
    long reports = Ledger.reports();

    // When
    Response second = submit(program, key, BODY);

    // Then
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
    assertThat(Ledger.reports()).isEqualTo(reports);
    assertThat(Report.of(program, second).page().<String>path("title")).isEqualTo("Once");
  }

  @Test
  void refusesTheKeyForAnotherBody() {
    // Given
    String key = UUID.randomUUID().toString();
    submit(program, key, BODY).then().statusCode(201);
    long reports = Ledger.reports();

    // When
    Response second = submit(program, key, "{\"title\": \"Twice\"}");

    // Then
    Calls.refused(second, 422, "Idempotency-Key");
    assertThat(Ledger.reports()).isEqualTo(reports);
  }

  @Test
  void scopesTheKeyToTheProgram() {
    // Given
    String key = UUID.randomUUID().toString();
    Report first = Report.of(program, submit(program, key, BODY));

    // When
    Report second = Report.of(other, submit(other, key, BODY));

    // Then
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.token()).isNotEqualTo(first.token());
  }

  @ParameterizedTest
  @DisplayName("whatever a reporter does is done once under one key, and answered the same")
  @MethodSource
  void doesOnceWhatTheReporterDoes(String act, String body) {
    // Given
    Report report = Report.of(program, submit(program, UUID.randomUUID().toString(), BODY));
    String key = UUID.randomUUID().toString();
    Response first = act(report, act, key, body);
    long recorded = events(report);

    // When
    Response second = act(report, act, key, body);

    // Then
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(events(report)).isEqualTo(recorded).isEqualTo(2);
    Calls.refused(act(report, act, key, body.replace("once", "twice")), 422, "Idempotency-Key");
  }

  static Stream<Arguments> doesOnceWhatTheReporterDoes() {
    return Stream.of(
        Arguments.of("messages", "{\"text\": \"Said once.\"}"),
        Arguments.of("credit", "{\"choice\": \"handle\", \"as\": \"once\"}"),
        Arguments.of(
            "disclosure-dates", "{\"date\": \"2036-03-01T00:00:00Z\", \"reason\": \"once\"}"),
        Arguments.of("withdrawal", "{\"reason\": \"once\"}"));
  }

  @Test
  @DisplayName("an act that is refused by now is answered as it was when it was done")
  void answersWhatWouldBeRefusedByNow() {
    // Given
    Report report = Report.of(program, submit(program, UUID.randomUUID().toString(), BODY));
    String key = UUID.randomUUID().toString();
    Response first = act(report, "withdrawal", key, "{\"reason\": \"once\"}");
    act(report, "messages", UUID.randomUUID().toString(), "{\"text\": \"Later.\"}")
        .then()
        .statusCode(201);

    // When
    Response again = act(report, "withdrawal", key, "{\"reason\": \"once\"}");

    // Then
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void makesOneReportOfRequestsAtOnce() throws Exception {
    // Given
    String key = UUID.randomUUID().toString();
    long before = Ledger.reports();

    // When
    List<Future<Response>> answers;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Response> request = () -> submit(program, key, BODY);
      answers = clients.invokeAll(Stream.generate(() -> request).limit(8).toList());
    }

    // Then
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(201))
        .extracting(answer -> answer.get().asString())
        .containsOnly(answers.getFirst().get().asString());
    assertThat(Ledger.reports()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("the database alone does not open a stored answer, not even with the client's key")
  void keepsTheAnswerClosedToWhoHasTheDatabase() {
    // Given
    String key = UUID.randomUUID().toString();
    byte[] answer = submit(program, key, BODY).asByteArray();
    StoredAnswer stored = StoredAnswer.newest();

    // When
    List<byte[]> dump = StoredAnswer.everyColumn();

    // Then
    assertThat(dump).noneMatch(column -> new String(column, ISO_8859_1).contains(key));
    assertThat(dump).isNotEmpty().noneMatch(column -> stored.opensWith(column) != null);
    assertThat(stored.opensWith(key.getBytes(ISO_8859_1))).isNull();
    assertThat(
            stored.opensWith(TestInstallation.mac("stored-answers").of(key.getBytes(ISO_8859_1))))
        .as("with the installation's secret and the client's key")
        .isEqualTo(answer);
  }

  @Test
  @DisplayName("a stored answer is forgotten by schedule after a day")
  void forgetsAfterADay() {
    // Given
    String rows = "select count(*) from ledger.idempotency_key where scope = 'of yesterday'";
    TestInstallation.database()
        .execute(
            """
            insert into ledger.idempotency_key (scope, key, request_mac, response, created_at)
            values ('of yesterday', 'k', '', '', now() - interval '1441 minutes')""");

    // When
    // Then
    await().atMost(Ledger.PATIENCE).until(() -> Ledger.count(rows) == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "just-21-characters-of", "with blanks in between them"})
  void refusesAKeyThatCanBeGuessed(String key) {
    Calls.refused(submit(program, key, BODY), 400, "Idempotency-Key");
  }

  private static Response submit(Program program, String key, String body) {
    return Calls.anonymous().header("Idempotency-Key", key).body(body).post(program.reports());
  }

  private static Response act(Report report, String act, String key, String body) {
    return Calls.as(report.token())
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/reports/" + report.id() + "/" + act);
  }

  private static long events(Report report) {
    return Ledger.count(
        "select count(*) from ledger.event where stream_id = '%s'".formatted(report.id()));
  }
}
