package org.disclosureledger.service.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token buckets, one for each caller. */
class BucketsTest {

  @Test
  @DisplayName("who has used up the bucket waits, and nobody else does")
  void countsEachCallerAlone() {
    // Given
    Buckets buckets = new Buckets(Rate.of("2/1h"), 10);
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isZero();

    // When
    Duration wait = buckets.take("a");

    // Then
    assertThat(wait).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(buckets.look("a")).isPositive();
    assertThat(buckets.look("b")).isZero();
    assertThat(buckets.take("b")).isZero();
  }

  @Test
  @DisplayName("many callers cost no more memory than the configured number of them")
  void remembersABoundedNumber() {
    // Given
    Buckets buckets = new Buckets(Rate.of("1/1h"), 100);

    // When
    for (int i = 0; i < 20_000; i++) {
      buckets.take("caller-" + i);
    }

    // Then
    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  @Test
  void readsARate() {
    assertThat(Rate.of("30/10m")).isEqualTo(new Rate(30, Duration.ofMinutes(10)));
    assertThat(Rate.of("5/2s").times(3)).isEqualTo(new Rate(15, Duration.ofSeconds(2)));
    assertThat(Rate.of("7/1h")).isEqualTo(new Rate(7, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "0/1m", "30/0m", "-1/1m", "30/1d", "30 / 1m"})
  void refusesWhatIsNoRate(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(text));
  }
}
