package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.intake.followreport.ContactConfirmationResource;
import org.disclosureledger.intake.followreport.ReportResource;
import org.disclosureledger.intake.publishprogram.MembershipResource;
import org.disclosureledger.intake.publishprogram.ProgramResource;
import org.disclosureledger.intake.registerrelease.ReleaseResource;
import org.disclosureledger.intake.serviceaccounts.ServiceAccountResource;
import org.disclosureledger.intake.submitreport.SubmitReportResource;
import org.disclosureledger.service.operations.AuditResource;
import org.disclosureledger.service.operations.ParkedResource;
import org.disclosureledger.service.operations.ReadModelResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every endpoint by every caller who is not meant. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AccessTest {

  private static final int WELCOME = 0;
  private static final List<Class<?>> RESOURCES =
      List.of(
          SubmitReportResource.class,
          ReportResource.class,
          ContactConfirmationResource.class,
          ProgramResource.class,
          MembershipResource.class,
          ReleaseResource.class,
          ServiceAccountResource.class,
          ParkedResource.class,
          AuditResource.class,
          ReadModelResource.class);

  private static Program program;
  private static Program foreign;
  private static Report report;
  private static Report another;
  private static String tool;

  /**
   * What an endpoint answers whom; {@link #WELCOME} is anything but 401, 403 and 404.
   *
   * @param approver a member without the role
   * @param stranger a coordinator of another program
   * @param reporter of another report
   */
  private record Endpoint(
      String method,
      String path,
      String body,
      int nobody,
      int approver,
      int stranger,
      int reporter,
      int tool) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static final List<Endpoint> ENDPOINTS =
      List.of(
          open("POST", "/api/v1/programs/{program}/reports", "{}"),
          open("GET", "/api/v1/programs/{program}", ""),
          new Endpoint("GET", "/api/v1/memberships", "", 401, WELCOME, WELCOME, WELCOME, WELCOME),
          staff("PUT", "/api/v1/programs/{program}", "{}"),
          staff("POST", "/api/v1/programs/{program}/releases", "{\"version\": \"1\"}"),
          staff(
              "POST",
              "/api/v1/programs/{program}/service-accounts",
              "{\"name\": \"x\", \"scope\": \"reports:submit\"}"),
          new Endpoint(
              "GET", "/api/v1/programs/{program}/document", "", 401, WELCOME, 404, 404, 404),
          staff("GET", "/api/v1/programs/{program}/service-accounts", ""),
          staff("DELETE", "/api/v1/programs/{program}/service-accounts/{account}", ""),
          reporter("GET", "/api/v1/reports/{id}", ""),
          reporter("POST", "/api/v1/reports/{id}/messages", "{\"text\": \"x\"}"),
          reporter("POST", "/api/v1/reports/{id}/credit", "{\"choice\": \"anonymous\"}"),
          reporter(
              "POST",
              "/api/v1/reports/{id}/disclosure-dates",
              "{\"date\": \"2093-05-01T12:00:00Z\"}"),
          reporter("POST", "/api/v1/reports/{id}/disclosure-dates/{proposal}/acceptance", ""),
          reporter("POST", "/api/v1/reports/{id}/disclosure-dates/{proposal}/rejection", "{}"),
          reporter("POST", "/api/v1/reports/{id}/withdrawal", "{}"),
          open("GET", "/api/v1/reports/{id}/contact-confirmation", ""),
          open("POST", "/api/v1/reports/{id}/contact-confirmation", "{}"),
          administrator("GET", "/api/v1/operations/{service}/parked", ""),
          administrator("GET", "/api/v1/operations/{service}/parked/{id}", ""),
          administrator("POST", "/api/v1/operations/{service}/parked/{id}/redrive", ""),
          administrator(
              "POST", "/api/v1/operations/{service}/parked/{id}/dismissal", "{\"reason\": \"x\"}"),
          administrator("GET", "/api/v1/operations/{service}/audit", ""),
          administrator("POST", "/api/v1/operations/{service}/audit", ""),
          administrator("GET", "/api/v1/operations/{service}/read-models", ""),
          administrator("GET", "/api/v1/operations/{service}/read-models/{name}", ""),
          administrator(
              "POST",
              "/api/v1/operations/{service}/read-models/{name}/rebuild",
              "{\"switchByItself\": true}"),
          administrator("POST", "/api/v1/operations/{service}/read-models/{name}/switch", ""),
          administrator("DELETE", "/api/v1/operations/{service}/read-models/{name}/rebuild", ""));

  @BeforeEach
  void beginWithAReport() {
    if (program == null) {
      program = Program.published("closed");
      foreign = Program.published("closed-elsewhere");
      report = Report.submitted(program, "{\"title\": \"Mine\"}");
      another = Report.submitted(program, "{\"title\": \"Another's\"}");
      tool =
          program
              .as("coordinator")
              .body("{\"name\": \"x\", \"scope\": \"reports:submit\"}")
              .post(program.path() + "/service-accounts")
              .path("token");
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ENDPOINTS")
  @DisplayName("S1.17: an endpoint serves whom it is meant for and nobody else")
  void answersOnlyWhomItIsMeantFor(Endpoint endpoint) {
    check(endpoint, null, endpoint.nobody());
    check(endpoint, program.token("approver"), endpoint.approver());
    check(endpoint, foreign.token("coordinator"), endpoint.stranger());
    check(endpoint, another.token(), endpoint.reporter());
    check(endpoint, tool, endpoint.tool());
    check(endpoint, "dlr_" + "A".repeat(42), 401);
    check(endpoint, "not.a.token", 401);
    assertThat(Ledger.events(report.id())).hasSize(1);
  }

  @Test
  void knowsEveryEndpoint() {
    // Given
    Set<String> served = new TreeSet<>();
    RESOURCES.forEach(resource -> served.addAll(endpoints(resource)));

    // Then
    assertThat(ENDPOINTS.stream().map(Endpoint::toString).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void findsEveryResource() {
    assertThat(
            Calls.anonymous().get("/q/openapi?format=json").<java.util.Map<String, ?>>path("paths"))
        .containsOnlyKeys(ENDPOINTS.stream().map(Endpoint::path).distinct().toArray(String[]::new));
  }

  private static void check(Endpoint endpoint, String token, int expected) {
    String path =
        endpoint
            .path()
            .replace("{program}", program.slug())
            .replace("{service}", "intake")
            .replace("{id}", report.id().toString())
            .replace("{proposal}", report.id().toString())
            .replace("{account}", "nothing")
            .replace("{name}", "nothing");
    var request = token == null ? Calls.anonymous() : Calls.as(token);
    Response answer =
        (endpoint.body().isEmpty() ? request : request.body(endpoint.body()))
            .request(endpoint.method(), path);
    if (expected == WELCOME) {
      assertThat(answer.statusCode()).as(answer.asString()).isNotIn(401, 403, 404);
    } else {
      Calls.refused(answer, expected, "");
    }
  }

  private static List<String> endpoints(Class<?> resource) {
    String root = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(
            method ->
                verb(method)
                    .map(
                        verb ->
                            verb
                                + " "
                                + root
                                + (method.isAnnotationPresent(Path.class)
                                    ? method.getAnnotation(Path.class).value()
                                    : "")))
        .toList();
  }

  private static Stream<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static Endpoint open(String method, String path, String body) {
    return new Endpoint(method, path, body, WELCOME, WELCOME, WELCOME, WELCOME, WELCOME);
  }

  private static Endpoint staff(String method, String path, String body) {
    return new Endpoint(method, path, body, 401, 403, 404, 404, 404);
  }

  private static Endpoint reporter(String method, String path, String body) {
    return new Endpoint(method, path, body, 401, 404, 404, 404, 404);
  }

  private static Endpoint administrator(String method, String path, String body) {
    return new Endpoint(method, path, body, 401, 403, 403, 403, 403);
  }
}
