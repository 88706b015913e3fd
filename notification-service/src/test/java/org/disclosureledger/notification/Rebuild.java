package org.disclosureledger.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.disclosureledger.backing.installation.Installation;

/** The doors to the one read model of this service that can be built anew, and its two tables. */
final class Rebuild {

  static final String DOORS = "/api/v1/operations/notification";
  static final String MODELS = DOORS + "/read-models";
  static final String LIST = MODELS + "/delivery-list";

  private Rebuild() {}

  static Response begin(boolean switchByItself) {
    return asAdministrator()
        .contentType(ContentType.JSON)
        .body("{\"switchByItself\": %s}".formatted(switchByItself))
        .post(LIST + "/rebuild");
  }

  /** Has it take the running one's place, or the former one come back, and waits for that. */
  static void letSwitch() {
    asAdministrator().post(LIST + "/switch").then().statusCode(202);
    awaitState("switched");
  }

  static void awaitState(String state) {
    Awaitility.await("the rebuild is " + state)
        .atMost(Ledger.PATIENCE)
        .until(() -> asAdministrator().get(LIST).path("readModel.state").equals(state));
  }

  /** Waits until every delivery's latest event is in the list. */
  static void awaitAllListed() {
    Awaitility.await("all deliveries are listed")
        .atMost(Ledger.PATIENCE)
        .until(
            () ->
                Ledger.count(
                        """
                        select count(*)
                          from (select stream_id, max(version) as version
                                  from ledger.event
                                 where metadata::jsonb ->> 'stream' = 'delivery'
                                 group by stream_id) e
                          full join view.delivery d on d.delivery_id = e.stream_id
                         where d.version is distinct from e.version
                           and not exists (
                             select 1 from ledger.parked_event p
                              where p.consumer = 'delivery-list' and p.state = 'DISMISSED'
                                and p.stream_id = e.stream_id)""")
                    == 0);
  }

  static void assertBothEqual() {
    assertThat(
            Ledger.texts(
                """
                (select d::text from view.delivery d except select d::text from spare.delivery d)
                union all
                (select d::text from spare.delivery d except select d::text from view.delivery d)"""))
        .isEmpty();
  }

  static RequestSpecification asAdministrator() {
    return given().auth().oauth2(TestInstallation.token(Installation.ADMINISTRATOR));
  }
}
