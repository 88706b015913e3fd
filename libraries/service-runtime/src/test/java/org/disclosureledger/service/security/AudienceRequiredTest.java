package org.disclosureledger.service.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.service.ServiceConfig.Environment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudienceRequiredTest {

  static Stream<List<String>> nobody() {
    return Stream.of(List.of(), List.of("any"), List.of("disclosure-ledger", "any"));
  }

  @ParameterizedTest
  @MethodSource("nobody")
  @DisplayName("Production refuses to start without an audience of its own, in one sentence")
  void refusesToStartForEverybody(List<String> audience) {
    assertThatThrownBy(() -> AudienceRequired.require(Environment.PRODUCTION, audience))
        .hasMessageStartingWith("quarkus.oidc.token.audience is not set: ");
  }

  @Test
  void startsForItsOwn() {
    assertThatCode(
            () -> AudienceRequired.require(Environment.PRODUCTION, List.of("disclosure-ledger")))
        .doesNotThrowAnyException();
  }
}
