package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest
  @ValueSource(strings = {"1", "just-21-characters-of", "with blanks in between them"})
  void refusesAKeyThatCanBeGuessed(String key) {
    Calls.refused(submit(program, key, BODY), 400, "Idempotency-Key");
  }

  private static Response submit(Program program, String key, String body) {
    return Calls.anonymous().header("Idempotency-Key", key).body(body).post(program.reports());
  }
}
