package org.disclosureledger.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * That the speed command measures, in every build, and with {@code -Pspeed} the measurement itself.
 * How fast it is depends on the machine and on who else uses it: a build does not judge that.
 */
class SpeedIT {

  @Test
  void measuresSubmissionsAndTheWholeWay() {
    // Given
    SpeedSettings settings =
        Boolean.getBoolean("speed.full") ? SpeedSettings.full() : SpeedSettings.smoke();

    // When
    Speed.Ratios ratios = Speed.measure(settings);

    // Then
    assertThat(ratios.submissions()).isPositive();
    assertThat(ratios.wholeWay()).isNotNegative();
  }
}
