package org.disclosureledger.advisory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTimeTest {

  @Test
  void showsMinutesInUtc() {
    // Given
    Instant instant = Instant.parse("2027-03-03T04:00:07.123456Z");

    // When
    String shown = PageTime.inWords(instant);

    // Then
    assertThat(shown).isEqualTo("3 March 2027, 04:00 UTC");
  }
}
