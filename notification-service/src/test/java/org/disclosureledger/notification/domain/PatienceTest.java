package org.disclosureledger.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofDays(4));

  @Test
  void doublesThePauseUpToTheLongest() {
    assertThat(PATIENCE.pause(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(PATIENCE.pause(5)).isEqualTo(Duration.ofSeconds(32));
    assertThat(PATIENCE.pause(500)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void isOverAtTheAgeItself() {
    assertThat(PATIENCE.isOver(Duration.ofDays(4).minusMillis(1))).isFalse();
    assertThat(PATIENCE.isOver(Duration.ofDays(4))).isTrue();
  }
}
