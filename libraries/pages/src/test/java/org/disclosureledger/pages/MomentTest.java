package org.disclosureledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT49H, en, in 2 days 1 hour",
    "PT-1H-5M, en, 1 hour 5 minutes ago",
    "PT24H, en, in 1 day",
    "PT3M, en, in 3 minutes",
    "PT5S, en, in a moment",
    "PT49H, de, in 2 Tagen 1 Stunde",
    "PT-3M, de, vor 3 Minuten"
  })
  @DisplayName("An instant is told by how far it is away, in its two largest units")
  void tellsHowFarItIsAway(Duration away, String language, String told) {
    // Given
    Words words = Words.of(List.of(Locale.forLanguageTag(language)), Words.SHARED);

    // When
    Moment moment = Moment.of(NOW.plus(away), NOW, words);

    // Then
    assertThat(moment.relative()).isEqualTo(told);
    assertThat(moment.exact()).endsWith("UTC").contains("2026");
    assertThat(moment.past()).isEqualTo(away.isNegative());
  }
}
