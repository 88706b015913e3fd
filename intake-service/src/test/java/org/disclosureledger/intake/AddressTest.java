package org.disclosureledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an address, a method or a media type says that an endpoint does not read is refused. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AddressTest {

  private static Program program;

  @BeforeEach
  void beginWithAProgram() {
    if (program == null) {
      program = Program.published("addressed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/programs/addressed?nonsense=1, nonsense",
    "/api/v1/programs/addressed?a%00b=1, a?b",
    "/api/v1/programs/addressed%00, program",
    "/api/v1/programs/%0Aaddressed, program",
    "/api/v1/programs/%FF, program"
  })
  void namesTheParameterAtFault(String address, String parameter) {
    Calls.refused(Calls.anonymous().urlEncodingEnabled(false).get(address), 400, parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/programs/addressed/reports, POST",
    "GET, /api/v1/programs/addressed/reports, POST",
    "GET, /api/v1/programs/addressed/releases, POST",
    "POST, /api/v1/programs/addressed, GET",
    "PATCH, /api/v1/programs/addressed, PUT",
    "PUT, /api/v1/programs/addressed/service-accounts, POST",
    "POST, /api/v1/programs/addressed/service-accounts/x, DELETE",
    "PUT, /api/v1/memberships, GET"
  })
  @DisplayName("A method that is not offered is answered 405 with those that are")
  void saysWhichMethodsAreOffered(String method, String path, String offered) {
    // When
    Response answer = Calls.anonymous().request(method, path);

    // Then
    Calls.refused(answer, 405, "");
    assertThat(List.of(answer.header("Allow").split(", "))).contains(offered);
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/v1/nothing", "POST, /nothing", "TRACE, /api", "GET, /api/v1/programs/"})
  void saysThatThereIsNothing(String method, String path) {
    Calls.refused(Calls.anonymous().request(method, path), 404, "");
  }

  @Test
  @DisplayName("One's own memberships, with the roles as the program's document spells them")
  void tellsMemberships() {
    // When
    Response answer = program.as("maintainer").get("/api/v1/memberships");

    // Then
    assertThat(answer.<List<String>>path("memberships.program")).containsExactly("addressed");
    assertThat(answer.<List<String>>path("memberships.roles[0]")).containsExactly("maintainer");
    assertThat(Calls.as(TestInstallation.token("stranger")).get("/api/v1/memberships").asString())
        .isEqualTo("{\"memberships\":[]}");
  }
}
