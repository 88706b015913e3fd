package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.backing.installation.Answer;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.backing.installation.ServiceClient;
import org.disclosureledger.systemtests.harness.Committee;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.LedgerChecker;
import org.disclosureledger.systemtests.harness.Reporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever one client sends in a body or a header, fifty honest ones beside it are served, and
 * nothing of it is kept.
 */
class BadBodyIT {

  private static final int HONEST = 50;
  private static final String REPORTS = "/api/v1/programs/harbour/reports";

  private static FourServices services;
  private static String caseId;
  private static String usedKey;

  /**
   * A request that is refused.
   *
   * @param field what the problem names; empty where the whole body is at fault
   */
  record Bad(String name, int status, String field, Function<FourServices, Answer> request) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    services = FourServices.shared();
    Reporter reporter =
        Reporter.submits(services, FourServices.HARBOUR, "{\"title\": \"A case to command\"}");
    caseId =
        new Committee(services, FourServices.HARBOUR)
            .awaitListed(reporter.id())
            .path("id")
            .asText();
    usedKey = UUID.randomUUID().toString();
    services
        .client(Service.INTAKE)
        .with("Idempotency-Key", usedKey)
        .post(REPORTS, "{\"title\": \"The first one\"}")
        .orFail();
  }

  static Stream<Bad> refused() {
    return Stream.of(
        submission("malformed JSON", 400, "", "{\"title\": \"x\""),
        submission("trailing text", 400, "", "{\"title\": \"x\"} {}"),
        submission("an empty body", 400, "", ""),
        submission("another encoding", 400, "", latin1("{\"title\": \"Grüße\"}")),
        submission("a NUL", 400, "description", "{\"description\": \"a\\u0000b\"}"),
        submission(
            "a NUL below",
            400,
            "contact.name",
            "{\"title\": \"x\", \"contact\": {\"name\": \"\\u0000\"}}"),
        submission("half of a surrogate pair", 400, "title", "{\"title\": \"a\\ud800b\"}"),
        submission(
            "absurd nesting",
            400,
            "",
            "{\"affected\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
        submission("an absurd number", 400, "", "{\"title\": " + "9".repeat(400) + "}"),
        submission("a member twice", 400, "", "{\"title\": \"x\", \"title\": \"y\"}"),
        submission("a wrong type", 400, "title", "{\"title\": 7}"),
        submission("a list for an object", 400, "contact", "{\"title\": \"x\", \"contact\": []}"),
        submission("an unknown member", 400, "titel", "{\"title\": \"x\", \"titel\": \"y\"}"),
        submission(
            "an unknown member below",
            400,
            "affected[0].package.nane",
            "{\"title\": \"x\", \"affected\": [{\"package\": {\"nane\": \"y\"}}]}"),
        submission("an unknown kind", 400, "kind", "{\"title\": \"x\", \"kind\": \"rumour\"}"),
        submission(
            "a date without a zone",
            400,
            "proposedDisclosureDate",
            "{\"title\": \"x\", \"proposedDisclosureDate\": \"2031-01-01T00:00:00\"}"),
        submission("nothing said", 422, "description", "{\"impact\": \"everything\"}"),
        submission(
            "an invalid CVSS vector",
            422,
            "severity[0].score",
            "{\"title\": \"x\", \"severity\": [{\"type\": \"CVSS_V3\", \"score\": \"CVSS:3.1/AV:N\"}]}"),
        submission(
            "a past date",
            422,
            "proposedDisclosureDate",
            "{\"title\": \"x\", \"proposedDisclosureDate\": \"2020-02-29T12:00:00+01:00\"}"),
        submission(
            "no mail address",
            422,
            "contact.email",
            "{\"title\": \"x\", \"contact\": {\"email\": \"a@b\\r\\nBcc: c@d\"}}"),
        submission(
            "a body that is too large", 413, "", "{\"title\": \"" + "x".repeat(300_000) + "\"}"),
        new Bad(
            "an unknown program",
            404,
            "program",
            they -> intake(they).post("/api/v1/programs/nobody/reports", "{\"title\": \"x\"}")),
        new Bad(
            "a short idempotency key",
            400,
            "Idempotency-Key",
            they -> intake(they).with("Idempotency-Key", "1").post(REPORTS, "{\"title\": \"x\"}")),
        new Bad("a reused idempotency key", 422, "Idempotency-Key", BadBodyIT::reuse),
        new Bad(
            "no If-Match",
            428,
            "If-Match",
            they -> committee(they, "coordinator").post(acknowledgement(), "{}")),
        new Bad(
            "a stale If-Match",
            412,
            "If-Match",
            they -> committee(they, "coordinator").ifMatch("\"99\"").post(acknowledgement(), "{}")),
        new Bad(
            "a weak If-Match",
            400,
            "If-Match",
            they ->
                committee(they, "coordinator").ifMatch("W/\"1\"").post(acknowledgement(), "{}")),
        new Bad(
            "an invalid vector in triage",
            422,
            "vector",
            they ->
                onCase(they, "coordinator")
                    .post(
                        "/api/v1/cases/" + caseId + "/severity",
                        "{\"vector\": \"CVSS:3.1/AV:X\"}")),
        command(
            "a weakness that is null",
            400,
            "cwes[0]",
            "severity",
            "{\"vector\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\", \"cwes\": [null]}"),
        command(
            "a weakness that is none",
            422,
            "cwes[0]",
            "severity",
            "{\"vector\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\", \"cwes\": [\""
                + "x".repeat(70_000)
                + "\"]}"),
        command(
            "an assignee who is no member",
            422,
            "assignee",
            "assignment",
            "{\"assignee\": \"" + "x".repeat(70_000) + "\"}"),
        new Bad(
            "a missing role",
            403,
            "",
            they ->
                onCase(they, "approver")
                    .post("/api/v1/cases/" + caseId + "/verdict", "{\"outcome\": \"valid\"}")),
        new Bad(
            "a foreign program",
            404,
            "",
            they ->
                they.client(Service.TRIAGE)
                    .as(they.installation().token("coordinator-llm-d"))
                    .ifMatch("\"1\"")
                    .post(acknowledgement(), "{}")),
        new Bad(
            "no credentials",
            401,
            "",
            they -> they.client(Service.TRIAGE).ifMatch("\"1\"").post(acknowledgement(), "{}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesItAndServesEverybodyElse(Bad bad) throws Exception {
    // Given
    Set<UUID> before = reports();
    List<String> ledgerOfTriage = ofCase();

    // When
    List<UUID> honest = new ArrayList<>();
    Answer answer = beside(bad, honest);

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("type").asText()).startsWith("urn:disclosure-ledger:problem:");
    assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
    assertThat(problem.path("field").asText("")).isEqualTo(bad.field());
    assertThat(honest).hasSize(HONEST).doesNotHaveDuplicates();
    Set<UUID> added = reports();
    added.removeAll(before);
    assertThat(added).isSubsetOf(honest).hasSize(HONEST);
    assertThat(ofCase()).isEqualTo(ledgerOfTriage);
  }

  /** The bad request leaves in the middle of the honest ones. */
  private static Answer beside(Bad bad, List<UUID> honest) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<UUID>> submissions = new ArrayList<>();
      Future<Answer> refused = null;
      for (int i = 0; i < HONEST; i++) {
        if (i == HONEST / 2) {
          refused = clients.submit(() -> bad.request().apply(services));
        }
        String title = "{\"title\": \"Honest " + i + " beside " + bad.name() + "\"}";
        submissions.add(
            clients.submit(() -> Reporter.submits(services, FourServices.HARBOUR, title).id()));
      }
      for (Future<UUID> submission : submissions) {
        honest.add(submission.get());
      }
      return refused.get();
    }
  }

  private static Answer reuse(FourServices they) {
    return intake(they)
        .with("Idempotency-Key", usedKey)
        .post(REPORTS, "{\"title\": \"Not the first one\"}");
  }

  private static Bad submission(String name, int status, String field, String body) {
    return submission(name, status, field, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Bad submission(String name, int status, String field, byte[] body) {
    return new Bad(name, status, field, they -> intake(they).post(REPORTS, body));
  }

  private static byte[] latin1(String body) {
    return body.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ServiceClient intake(FourServices they) {
    return they.client(Service.INTAKE);
  }

  private static ServiceClient committee(FourServices they, String role) {
    return they.client(Service.TRIAGE, role);
  }

  /** The version that is there, so that nothing but the fault is wrong. */
  private static ServiceClient onCase(FourServices they, String role) {
    ServiceClient triage = committee(they, role);
    return triage.ifMatch(
        committee(they, "coordinator").get("/api/v1/cases/" + caseId).orFail().etag());
  }

  private static String acknowledgement() {
    return "/api/v1/cases/" + caseId + "/acknowledgement";
  }

  private static Set<UUID> reports() {
    return services.checker().ledger(Service.INTAKE).stream()
        .filter(row -> row.type().equals("ReportSubmitted"))
        .map(LedgerChecker.Row::streamId)
        .collect(Collectors.toSet());
  }

  private static List<String> ofCase() {
    return services.checker().ledger(Service.TRIAGE).stream()
        .filter(row -> row.streamId().toString().equals(caseId))
        .map(LedgerChecker.Row::type)
        .toList();
  }

  private static Bad command(String name, int status, String field, String act, String body) {
    return new Bad(
        name,
        status,
        field,
        they -> onCase(they, "coordinator").post("/api/v1/cases/" + caseId + "/" + act, body));
  }
}
