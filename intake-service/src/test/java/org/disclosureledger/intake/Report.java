package org.disclosureledger.intake;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A submitted report and its reporter. */
record Report(Program program, UUID id, String reference, String token) {

  static Report submitted(Program program, String body) {
    Response answer = Calls.anonymous().body(body).post(program.reports());
    answer.then().statusCode(201);
    return of(program, answer);
  }

  static Report of(Program program, Response answer) {
    return new Report(
        program,
        UUID.fromString(answer.path("id")),
        answer.path("reference"),
        answer.path("accessToken"));
  }

  String path() {
    return "/api/v1/reports/" + id;
  }

  RequestSpecification reporter() {
    return Calls.as(token);
  }

  Response page() {
    Response page = reporter().get(path());
    page.then().statusCode(200);
    return page;
  }
}
