package org.disclosureledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosureledger.backing.installation.Service;
import org.disclosureledger.systemtests.harness.FourServices;
import org.disclosureledger.systemtests.harness.Journey;
import org.disclosureledger.systemtests.harness.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each service says of its API is what stands in {@code docs/openapi}. */
class OpenApiIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @EnumSource(Service.class)
  void servesTheDocumentThatIsCheckedIn(Service service) throws IOException {
    // Given
    Path file = Repository.root().resolve("docs/openapi/" + service.label() + ".json");

    // When
    JsonNode served =
        FourServices.shared().client(service).get("/q/openapi?format=json").orFail().json();

    // Then
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n";
    if (System.getenv("GOLDEN_WRITE") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Journey.read(Files.readString(file)))
        .as("docs/openapi/%s.json; written anew with GOLDEN_WRITE=1", service.label())
        .isEqualTo(served);
    assertThat(served.path("paths").isEmpty()).isFalse();
    assertThat(served.findValues("enum").stream().flatMap(JsonNode::valueStream))
        .as("values as requests and answers hold them")
        .allMatch(value -> value.asText().matches("[a-z0-9.:-]+"));
  }
}
