package org.disclosureledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongTextTest {

  @Test
  @DisplayName("Of a long text the beginning is shown, whole characters alone, and how much is not")
  void cutsBetweenCharacters() {
    // Given
    String text = "a".repeat(11_999) + "\ud83d\ude00" + "rest";

    // When
    LongText shown = LongText.markdown(text, "/whole");

    // Then
    assertThat(shown).isNotNull();
    assertThat(shown.rest()).isEqualTo(6);
    assertThat(shown.html()).contains("aaa").doesNotContain("rest", "\ud83d");
  }

  @Test
  @DisplayName("Markup in a text is shown and does nothing")
  void showsMarkup() {
    // When
    LongText shown = LongText.markdown("<b onclick=x>*hi*", "/whole");

    // Then
    assertThat(shown).isNotNull();
    assertThat(shown.html()).contains("&lt;b onclick=x&gt;", "<em>hi</em>").doesNotContain("<b");
    assertThat(LongText.markdown(" ", "/whole")).isNull();
  }
}
