package org.disclosureledger.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.disclosureledger.service.messaging.ChannelState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeChecksTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "false, , , false",
    "true, , , true",
    "false, 2025-12-31T23:59:59Z, , true",
    "false, 2025-12-31T23:59:59Z, java.net.ConnectException, false",
    "false, 2026-01-01T00:00:01Z, , false",
    "true, 2026-01-01T00:00:01Z, java.net.ConnectException, true",
  })
  @DisplayName("A consumer is dead when its channel ended, or when a batch neither ends nor fails")
  void tellsDeadConsumersFromBusyOnes(
      boolean ended, @Nullable Instant busySince, @Nullable String failure, boolean dead) {
    // Given
    ChannelState channel = new ChannelState("reports", LONG_AGO, busySince, failure, ended, 0);

    // When
    boolean found = LifeChecks.isDead(channel, LONG_AGO);

    // Then
    assertThat(found).isEqualTo(dead);
  }
}
