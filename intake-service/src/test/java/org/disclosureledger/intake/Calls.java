package org.disclosureledger.intake;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.hamcrest.Matchers;

/** Requests and what is expected of refused ones. */
final class Calls {

  private Calls() {}

  static RequestSpecification anonymous() {
    return given().contentType(ContentType.JSON);
  }

  static RequestSpecification as(String token) {
    return anonymous().auth().oauth2(token);
  }

  /** A problem document of this status that names this member, or none if it is empty. */
  static void refused(Response answer, int status, String field) {
    ValidatableResponse then = answer.then();
    then.statusCode(status)
        .contentType("application/problem+json")
        .body("status", Matchers.equalTo(status))
        .body("type", Matchers.startsWith("urn:disclosure-ledger:problem:"));
    if (field.isEmpty()) {
      then.body("field", Matchers.nullValue());
    } else {
      then.body("field", Matchers.equalTo(field));
    }
  }
}
