package org.disclosureledger.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.disclosureledger.service.keys.KeyNotYetHere;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

  @Test
  void asksToComeBackWhileADataKeyIsOnItsWay() {
    // When
    Response answer = new ProblemMappers().notYetHere(new KeyNotYetHere(UUID.randomUUID()));

    // Then
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(answer.getMediaType()).hasToString(Problem.MEDIA_TYPE);
  }
}
