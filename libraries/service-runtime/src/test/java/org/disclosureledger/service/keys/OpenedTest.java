package org.disclosureledger.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.sealing.Opening;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A key that has not arrived is never taken for a destroyed one. */
class OpenedTest {

  private final UUID key = UUID.randomUUID();

  @Test
  @DisplayName("only what was destroyed reads as erased")
  void tellsApartWhyThereIsNoText() {
    // When
    String absent = Opened.text(new Opening.NotYetHere<>(key));

    // Then
    assertThat(absent).isEqualTo("(not here yet)");
    assertThat(Opened.text(new Opening.Erased<>(key))).isEqualTo("(erased)");
    assertThat(Opened.text(new Opening.Unusable<>(key, "altered", true)))
        .isEqualTo("(cannot be read here)");
    assertThat(Opened.text(new Opening.Value<>("text"))).isEqualTo("text");
  }

  @Test
  @DisplayName("a key that cannot be used is waited for, or given up, and it is said why")
  void tellsWhyAKeyCannotBeUsed() {
    // Given
    Opening<String> retired = new Opening.Unusable<>(key, "its key pair is retired", true);

    // When
    var thrown = assertThatThrownBy(() -> Opened.content(retired));

    // Then
    thrown.isInstanceOf(KeyUnusable.class).hasMessageContaining("its key pair is retired");
    assertThatThrownBy(() -> Opened.ensure(new KeyState.Unusable(key, "give it the file", false)))
        .isInstanceOf(KeyNotYetHere.class)
        .hasMessageContaining("give it the file");
    assertThatThrownBy(() -> Opened.ensure(new KeyState.NotYetHere(key)))
        .isInstanceOf(KeyNotYetHere.class);
  }

  @Test
  @DisplayName("who decides by a content waits for its key, and goes on without an erased one")
  void waitsForTheKey() {
    // Given
    Opening<String> absent = new Opening.NotYetHere<>(key);

    // When
    var thrown = assertThatThrownBy(() -> Opened.content(absent));

    // Then
    thrown.isInstanceOf(KeyNotYetHere.class);
    assertThat(Opened.content(new Opening.Erased<String>(key))).isEmpty();
  }
}
