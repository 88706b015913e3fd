package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.sealing.Ids.EVENT;
import static org.disclosureledger.sealing.Ids.FIELD;
import static org.disclosureledger.sealing.Ids.KEY;
import static org.disclosureledger.sealing.Ids.OTHER_EVENT;
import static org.disclosureledger.sealing.Ids.OTHER_KEY;
import static org.disclosureledger.sealing.Ids.SECRET;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfidentialTest {
  private final DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);

  @Test
  void opensWhatWasSealed() {
    // Given
    Confidential<String> sealed = Ids.seal(key, "Größe, ☃ and 𝄞");
    // When
    Opening<String> opening = sealed.open(Ids.with(key));
    // Then
    assertThat(opening.require()).isEqualTo("Größe, ☃ and 𝄞");
  }

  @Test
  void opensEmptyContent() {
    // Given
    Confidential<String> sealed = Ids.seal(key, "");
    // When
    Opening<String> opening = sealed.open(Ids.with(key));
    // Then
    assertThat(opening.require()).isEmpty();
  }

  @Test
  void opensClearValueWithoutAKey() {
    // Given
    Confidential<String> clear = Confidential.of(SECRET);
    // When
    Opening<String> opening =
        clear.open(Clearance.of("echo to its author", KeyState.NotYetHere::new));
    // Then
    assertThat(opening.require()).isEqualTo(SECRET);
    assertThat(clear.isSealed()).isFalse();
    assertThat(clear.envelope()).isEmpty();
  }

  @Test
  void sealingNamesKeyOriginAndField() {
    // When
    Envelope envelope = Ids.seal(key, SECRET).envelope().orElseThrow();
    // Then
    assertThat(envelope.keyId()).isEqualTo(KEY);
    assertThat(envelope.originEventId()).isEqualTo(EVENT);
    assertThat(envelope.fieldId()).isEqualTo(FIELD);
  }

  @Test
  void sealingTwiceGivesDifferentEnvelopes() {
    // When
    Confidential<String> first = Ids.seal(key, SECRET);
    Confidential<String> second = Ids.seal(key, SECRET);
    // Then
    assertThat(first.envelope()).isNotEqualTo(second.envelope());
  }

  @Test
  void sealedValueKeepsItsEnvelopeWhenItIsSealedAgain() {
    // Given
    Confidential<String> sealed = Ids.seal(key, SECRET);
    DataKey other = DataKey.generate(Secrecy.CONTENT, OTHER_KEY);
    // When
    Confidential<String> copied =
        sealed.sealWith(other, OTHER_EVENT, "CaseOpened.description", Ids::encode, Ids::decode);
    // Then
    assertThat(copied.envelope()).isEqualTo(sealed.envelope());
    assertThat(copied.open(Ids.with(key)).require()).isEqualTo(SECRET);
  }

  @Test
  void keyThatHasNotArrivedIsNotErased() {
    // Given
    Confidential<String> sealed = Ids.seal(key, SECRET);
    // When
    Opening<String> opening = sealed.open(Clearance.of("read", KeyState.NotYetHere::new));
    // Then
    assertThat(opening).isEqualTo(new Opening.NotYetHere<String>(KEY));
    assertThat(opening.orElse("later")).isEqualTo("later");
    assertThat(opening.map(String::length)).isEqualTo(new Opening.NotYetHere<Integer>(KEY));
    assertThatThrownBy(opening::require)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no content: data key " + KEY + " has not arrived here");
  }

  @Test
  void destroyedKeyMeansErased() {
    // Given
    Confidential<String> sealed = Ids.seal(key, SECRET);
    // When
    Opening<String> opening = sealed.open(Clearance.of("read", KeyState.Destroyed::new));
    // Then
    assertThat(opening).isEqualTo(new Opening.Erased<String>(KEY));
    assertThat(opening.orElse("gone")).isEqualTo("gone");
    assertThat(opening.map(String::length)).isEqualTo(new Opening.Erased<Integer>(KEY));
    assertThatThrownBy(opening::require)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no content: data key " + KEY + " is destroyed");
  }

  @Test
  void mapsContent() {
    // When
    Opening<Integer> length = Ids.seal(key, SECRET).open(Ids.with(key)).map(String::length);
    // Then
    assertThat(length.require()).isEqualTo(SECRET.length());
    assertThat(length.orElse(0)).isEqualTo(SECRET.length());
  }

  @Test
  void refusesAKeyRingThatAnswersForAnotherKey() {
    // Given
    Confidential<String> sealed = Ids.seal(key, SECRET);
    Clearance wrong = Clearance.of("read", id -> new KeyState.Destroyed(OTHER_KEY));
    // When
    // Then
    assertThatThrownBy(() -> sealed.open(wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(OTHER_KEY.toString());
  }

  @Test
  void anotherKeyOfTheSameNameOpensNothing() {
    // Given
    Confidential<String> sealed = Ids.seal(key, SECRET);
    DataKey impostor = DataKey.generate(Secrecy.CONTENT, KEY);
    // When
    // Then
    assertThatThrownBy(() -> sealed.open(Ids.with(impostor))).isInstanceOf(SealBroken.class);
  }

  @Test
  void findsAnEnvelopeMovedToAnotherField() {
    // Given
    Envelope envelope = Ids.seal(key, SECRET).envelope().orElseThrow();
    // When
    Confidential<String> moved = Confidential.sealed(envelope, "title", Ids::decode);
    // Then
    assertThatThrownBy(() -> moved.open(Ids.with(key)))
        .isInstanceOf(SealBroken.class)
        .hasMessageContaining("title")
        .hasMessageContaining(FIELD);
  }

  @Test
  void fieldIsComparedByWholeSegments() {
    // Given
    Envelope envelope = Ids.seal(key, SECRET).envelope().orElseThrow();
    // When
    Confidential<String> part = Confidential.sealed(envelope, "ription", Ids::decode);
    // Then
    assertThatThrownBy(() -> part.open(Ids.with(key))).isInstanceOf(SealBroken.class);
  }

  @Test
  void opensACopyInTheFieldOfTheSameNameOfAnotherEvent() {
    // Given
    Envelope envelope = Ids.seal(key, SECRET).envelope().orElseThrow();
    // When
    Confidential<String> copy = Confidential.sealed(envelope, "description", Ids::decode);
    Confidential<String> same = Confidential.sealed(envelope, FIELD, Ids::decode);
    Confidential<String> anywhere = Confidential.sealed(envelope, Ids::decode);
    // Then
    assertThat(copy.open(Ids.with(key)).require()).isEqualTo(SECRET);
    assertThat(same.open(Ids.with(key)).require()).isEqualTo(SECRET);
    assertThat(anywhere.open(Ids.with(key)).require()).isEqualTo(SECRET);
  }

  @Test
  void clearValuesAreEqualByValueAndSealedOnesByEnvelope() {
    // Given
    Confidential<String> clear = Confidential.of(SECRET);
    Confidential<String> sealed = Ids.seal(key, SECRET);
    Confidential<String> reread =
        Confidential.sealed(Envelope.parse(sealed.envelope().orElseThrow().toText()), Ids::decode);
    // When
    // Then
    assertThat(clear).isEqualTo(Confidential.of(SECRET)).isNotEqualTo(Confidential.of("other"));
    assertThat(sealed).isEqualTo(reread).isNotEqualTo(Ids.seal(key, SECRET));
    assertThat(clear).isNotEqualTo(sealed);
    assertThat(sealed).isNotEqualTo(clear);
    assertThat(Confidential.of(new byte[] {1})).isEqualTo(Confidential.of(new byte[] {1}));
  }

  @Test
  void needsAKeyOfAConfidentialPurpose() {
    // When
    // Then
    assertThatThrownBy(() -> DataKey.generate(Secrecy.OPEN, UUID.randomUUID()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Clearance.of(" ", KeyState.NotYetHere::new))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
