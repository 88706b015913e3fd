package org.disclosureledger.intake;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.disclosureledger.backing.installation.Installation;

/** A program of a test's own. */
record Program(String slug) {

  private static final RestAssuredConfig YAML =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs("application/yaml", ContentType.TEXT));

  /** A program that exists from here on. */
  static Program published(String slug) {
    Program program = new Program(slug);
    Response answer = program.put(TestInstallation.administrator(), null, program.document());
    if (answer.statusCode() != 201 && answer.statusCode() != 428) {
      throw new IllegalStateException(answer.asString());
    }
    return program;
  }

  String path() {
    return "/api/v1/programs/" + slug;
  }

  String reports() {
    return path() + "/reports";
  }

  String token(String role) {
    return TestInstallation.token(role + "-" + slug);
  }

  RequestSpecification as(String role) {
    return Calls.as(token(role));
  }

  Response put(String token, String ifMatch, String body) {
    return put(token, ifMatch, body, "UTF-8");
  }

  Response put(String token, String ifMatch, String body, String charset) {
    RequestSpecification request =
        given()
            .config(YAML)
            .auth()
            .oauth2(token)
            .contentType("application/yaml; charset=" + charset)
            .body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path());
  }

  String document() {
    return """
        slug: %1$s
        name: Project %1$s
        members:
          - {issuer: "%2$s", subject: coordinator-%1$s, displayName: Carla Secretname, roles: [coordinator]}
          - {issuer: "%2$s", subject: maintainer-%1$s, displayName: M, roles: [maintainer]}
          - {issuer: "%2$s", subject: approver-%1$s, displayName: A, roles: [approver]}
          - {issuer: "%2$s", subject: other-%1$s, displayName: O, roles: [approver]}
        committeeMail: [committee@%1$s.example.org]
        intake: {requiredForComplete: [description, impact, reproduction, affected]}
        calendar: {version: "1", zone: Europe/Berlin}
        clocks:
          - name: ACK
            promise: The committee acknowledges your report
            starts: report-received
            stops: acknowledgement
            within: 3
            unit: working-days
          - name: ANALYSIS
            promise: The committee analyses your report
            starts: report-received
            stops: verdict
            within: 3
            unit: working-days
        advisoryPrefix: TEST
        """
        .formatted(slug, Installation.issuer());
  }
}
