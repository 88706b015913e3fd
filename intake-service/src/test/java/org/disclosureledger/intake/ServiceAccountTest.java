package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools' accounts. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ServiceAccountTest {

  private static final String WANTED = "{\"name\": \"Scanner\", \"scope\": \"reports:submit\"}";
  private static final String REPORT = "{\"title\": \"Found by a scanner\"}";
  private static Program program;
  private static Program foreign;

  @BeforeEach
  void beginWithPrograms() {
    if (program == null) {
      program = Program.published("tooled");
      foreign = Program.published("tooled-elsewhere");
    }
  }

  @Test
  void submitsWithAnAccountOfTheProgram() {
    // Given
    String token = create().path("token");

    // When
    Response answer = submit(token, program, UUID.randomUUID().toString());

    // Then
    answer.then().statusCode(201);
    assertThat(
            Ledger.count(
                "select count(*) from ledger.event where stream_id = '%s'"
                        .formatted(answer.<String>path("id"))
                    + " and metadata like '%tool:%'"))
        .isOne();
  }

  @Test
  void keepsTheHashOfTheTokenAlone() {
    // When
    Response created = create();

    // Then
    created.then().statusCode(201);
    assertThat(created.<String>path("token")).matches("dls_[A-Za-z0-9_-]{43}");
    assertThat(Ledger.occurrences(created.path("token"))).isZero();
  }

  @Test
  @DisplayName("an account is created once under one key, and its token shown again to who has it")
  void createsOnceUnderAKey() {
    // Given
    String key = UUID.randomUUID().toString();
    Response first = create(key);

    // When
    Response second = create(key);

    // Then
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.asString()).isEqualTo(first.asString());
    submit(second.path("token"), program, UUID.randomUUID().toString()).then().statusCode(201);
    assertThat(list().<List<String>>path("items.id")).containsOnlyOnce(first.<String>path("id"));
  }

  @Test
  @DisplayName("accounts are listed without their tokens, until they are revoked")
  void listsAccountsInForce() {
    // Given
    Response created = create();
    String id = created.path("id");
    assertThat(list().<List<String>>path("items.id")).contains(id);

    // When
    Response listed = list();
    program.as("coordinator").delete(accounts(id)).then().statusCode(204);

    // Then
    assertThat(listed.asString()).contains("Scanner").doesNotContain(created.<String>path("token"));
    assertThat(list().<List<String>>path("items.id")).doesNotContain(id);
    Calls.refused(foreign.as("coordinator").get(accounts()), 404, "");
  }

  @Test
  void asksAToolForAnIdempotencyKey() {
    // Given
    String token = create().path("token");

    // When
    Response answer = Calls.as(token).body(REPORT).post(program.reports());

    // Then
    Calls.refused(answer, 400, "Idempotency-Key");
  }

  @Test
  void endsAtTheProgramsBorder() {
    // Given
    String token = create().path("token");

    // When
    Response answer = submit(token, foreign, UUID.randomUUID().toString());

    // Then
    Calls.refused(answer, 404, "");
  }

  @Test
  void refusesARevokedToken() {
    // Given
    Response created = create();
    String token = created.path("token");
    submit(token, program, UUID.randomUUID().toString()).then().statusCode(201);

    // When
    program.as("coordinator").delete(accounts(created.path("id"))).then().statusCode(204);

    // Then
    Calls.refused(submit(token, program, UUID.randomUUID().toString()), 401, "");
    Calls.refused(program.as("coordinator").delete(accounts(created.path("id"))), 404, "");
  }

  @Test
  void revokesNothingOfAnotherProgram() {
    // Given
    Response created = create();

    // When
    Response answer =
        foreign
            .as("coordinator")
            .delete(foreign.path() + "/service-accounts/" + created.path("id"));

    // Then
    Calls.refused(answer, 404, "");
    submit(created.path("token"), program, UUID.randomUUID().toString()).then().statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scope\": \"reports:submit\"} | 422 | name",
        "{\"name\": \" \", \"scope\": \"reports:submit\"} | 422 | name",
        "{\"name\": \"two\\nlines\", \"scope\": \"reports:submit\"} | 422 | name",
        "{\"name\": \"x\"} | 422 | scope",
        "{\"name\": \"x\", \"scope\": \"everything\"} | 422 | scope",
        "{\"name\": \"x\", \"token\": \"mine\"} | 400 | token"
      })
  void namesTheMemberAtFault(String body, int status, String field) {
    Calls.refused(
        program.as("coordinator").body(body).post(program.path() + "/service-accounts"),
        status,
        field);
  }

  private static Response create() {
    return program.as("maintainer").body(WANTED).post(accounts());
  }

  private static Response create(String key) {
    return program.as("maintainer").header("Idempotency-Key", key).body(WANTED).post(accounts());
  }

  private static Response list() {
    return program.as("coordinator").get(accounts());
  }

  private static String accounts() {
    return program.path() + "/service-accounts";
  }

  private static String accounts(String id) {
    return accounts() + "/" + id;
  }

  private static Response submit(String token, Program where, String key) {
    return Calls.as(token).header("Idempotency-Key", key).body(REPORT).post(where.reports());
  }
}
