package org.disclosureledger.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.disclosureledger.service.limits.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionSharesTest {

  private static final int ALL = 1_024;
  private static final int OF_AN_ADDRESS = 100;

  private final ConnectionShares shares =
      new ConnectionShares(ALL, OF_AN_ADDRESS, List.of(Network.of("10.0.0.0/8")), null);

  @Test
  @DisplayName(
      "An address gets its number and no more, and another one for each that it gives back")
  void givesAnAddressItsNumber() {
    // Given
    int first = taken("a", ALL);
    shares.giveBack("a");

    // When
    int again = taken("a", ALL);

    // Then
    assertThat(first).isBetween(OF_AN_ADDRESS * 8 / 10, OF_AN_ADDRESS);
    assertThat(again).isEqualTo(1);
    assertThat(shares.open()).isEqualTo(first);
  }

  @Test
  @DisplayName("A hundred addresses that take all they get leave some for whoever comes next")
  void leavesSomeForTheNext() {
    // Given
    for (int address = 0; address < 100; address++) {
      taken("flooding-" + address, ALL);
    }

    // When
    int next = taken("next", ALL);

    // Then
    assertThat(next).isPositive();
  }

  @Test
  @DisplayName("A proxy may have all that are free, and not one more")
  void doesNotCountProxies() {
    // When
    int ofProxy = taken(null, 2 * ALL);

    // Then
    assertThat(ofProxy).isEqualTo(ALL);
  }

  private int taken(@Nullable String holder, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += shares.take(holder) ? 1 : 0;
    }
    return taken;
  }
}
