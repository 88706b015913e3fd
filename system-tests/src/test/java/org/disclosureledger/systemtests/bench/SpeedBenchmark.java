package org.disclosureledger.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What {@code ./mvnw verify -Pspeed} runs. How fast it is depends on the machine and on who else
 * uses it: that is for people to judge, not for a build.
 */
class SpeedBenchmark {

  @Test
  void measuresSubmissionsAndTheWholeWay() {
    // When
    Speed.Ratios ratios = Speed.measure(SpeedSettings.asTold());

    // Then
    assertThat(ratios.submissions()).isPositive();
    assertThat(ratios.wholeWay()).isNotNegative();
  }
}
