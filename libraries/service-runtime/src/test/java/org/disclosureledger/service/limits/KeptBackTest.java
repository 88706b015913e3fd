package org.disclosureledger.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptBackTest {

  private static final Duration AFTER = Duration.ofMillis(250);

  @Test
  @DisplayName("So many refusals are kept back at once and no more, until one of them ends")
  void keepsNoMoreThanItMay() {
    // Given
    KeptBack kept = new KeptBack(AFTER, 2);
    List<Duration> first = List.of(kept.begin(0), kept.begin(0), kept.begin(0), kept.begin(0));
    kept.end();

    // When
    Duration next = kept.begin(0);

    // Then
    assertThat(first).containsExactly(AFTER, AFTER, Duration.ZERO, Duration.ZERO);
    assertThat(next).isEqualTo(AFTER);
  }

  @Test
  @DisplayName("A refusal whose body is above 4 KB is not kept back, and is not counted")
  void doesNotKeepLargeBodies() {
    // Given
    KeptBack kept = new KeptBack(AFTER, 1);

    // When
    Duration large = kept.begin(KeptBack.MOST_BYTES + 1);

    // Then
    assertThat(large).isZero();
    assertThat(kept.begin(KeptBack.MOST_BYTES)).isEqualTo(AFTER);
  }
}
