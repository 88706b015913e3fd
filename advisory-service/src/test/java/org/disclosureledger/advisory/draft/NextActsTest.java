package org.disclosureledger.advisory.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an answer names as allowed next is what the API serves. */
class NextActsTest {

  private static final Path DOCUMENT = Path.of("../docs/openapi/advisory.json");
  private static final String ADVISORY = "/api/v1/advisories/{id}/";

  @Test
  @DisplayName("every act that may be named as allowed next is a path, and every such path an act")
  void namesWhatTheApiServes() throws IOException {
    // Given
    JsonNode paths = JsonMapper.builder().build().readTree(DOCUMENT.toFile()).path("paths");

    // When
    Set<String> served =
        paths.properties().stream()
            .filter(path -> path.getKey().startsWith(ADVISORY) && path.getValue().has("post"))
            .map(path -> path.getKey().substring(ADVISORY.length()))
            .collect(Collectors.toSet());

    // Then
    assertThat(NextActs.names()).containsExactlyInAnyOrderElementsOf(served);
  }
}
