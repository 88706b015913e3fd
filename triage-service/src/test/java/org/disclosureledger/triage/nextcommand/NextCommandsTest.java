package org.disclosureledger.triage.nextcommand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the desk names as allowed next is what the API serves. */
class NextCommandsTest {

  private static final Path DOCUMENT = Path.of("../docs/openapi/triage.json");
  private static final String CASE = "/api/v1/cases/{id}/";

  @Test
  @DisplayName("every act that may be named as allowed next is a path, and every such path an act")
  void namesWhatTheApiServes() throws IOException {
    // Given
    JsonNode paths = JsonMapper.builder().build().readTree(DOCUMENT.toFile()).path("paths");

    // When
    Set<String> served =
        paths.properties().stream()
            .filter(path -> path.getKey().startsWith(CASE) && path.getValue().has("post"))
            .map(path -> path.getKey().substring(CASE.length()))
            .collect(Collectors.toSet());

    // Then
    assertThat(NextCommands.names()).containsExactlyInAnyOrderElementsOf(served);
  }
}
