package org.disclosureledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

  @ParameterizedTest
  @CsvSource({
    "202E, \u27e8U+202E\u27e9",
    "2066, \u27e8U+2066\u27e9",
    "200F, \u27e8U+200F\u27e9",
    "200B, \u27e8U+200B\u27e9",
    "E0041, \u27e8U+E0041\u27e9",
    "1B, \u241b",
    "7F, \u2421",
    "85, \u27e8U+0085\u27e9"
  })
  @DisplayName("Characters that turn or steer what is read stand as signs of themselves")
  void showsWhatSteers(String character, String shown) {
    // Given
    String text = "a" + Character.toString(Integer.parseInt(character, 16)) + "b";

    // When
    String visible = Visible.of(text);

    // Then
    assertThat(visible).isEqualTo("a" + shown + "b");
  }

  @Test
  @DisplayName("Any other text is what it was, in whatever script")
  void leavesTheRest() {
    // Given
    String text = "Zwei\nZeilen\tund \u05e2\u05d1\u05e8\u05d9\u05ea, \ud83d\ude00";

    // When
    String visible = Visible.of(text);

    // Then
    assertThat(visible).isEqualTo(text);
  }

  @Test
  void makesALineOfATitle() {
    assertThat(Visible.line("a\nb ")).isEqualTo("a b");
    assertThat(Visible.line("\ud83d\udd12".repeat(300)))
        .isEqualTo("\ud83d\udd12".repeat(199) + "…");
  }
}
