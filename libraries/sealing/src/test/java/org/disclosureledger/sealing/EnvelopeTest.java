package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.sealing.Ids.FIELD;
import static org.disclosureledger.sealing.Ids.KEY;
import static org.disclosureledger.sealing.Ids.OTHER_EVENT;
import static org.disclosureledger.sealing.Ids.OTHER_KEY;
import static org.disclosureledger.sealing.Ids.SECRET;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final String IDS_AND_SEAL = TextForm.base64(new byte[32 + AesGcm.OVERHEAD]);
  private final DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);
  private final Envelope envelope = Ids.seal(key, SECRET).envelope().orElseThrow();

  @Test
  void textFormComesBackTheSame() {
    // When
    Envelope reread = Envelope.parse(envelope.toText());
    // Then
    assertThat(reread).isEqualTo(envelope).hasSameHashCodeAs(envelope);
    assertThat(reread.toText()).isEqualTo(envelope.toText());
  }

  @Test
  void textFormNeedsNoEscapingAndAddsAThird() {
    // Given
    Envelope large = Ids.seal(key, "x".repeat(30_000)).envelope().orElseThrow();
    // When
    String text = large.toText();
    // Then
    assertThat(text).matches("dle1:ReportSubmitted\\.description:[A-Za-z0-9_-]+");
    assertThat(text.length()).isLessThan(30_000 * 4 / 3 + 200);
    assertThat(envelope.toText()).doesNotContain(SECRET);
  }

  @Test
  void alteredKeyIdIsRefused() {
    // Given
    Envelope altered = new Envelope(OTHER_KEY, envelope.originEventId(), FIELD, envelope.sealed());
    DataKey sameBytes = new DataKey(OTHER_KEY, Secrecy.CONTENT, key.bytes());
    // When
    // Then
    assertThatThrownBy(() -> altered.open(sameBytes)).isInstanceOf(SealBroken.class);
  }

  @Test
  void alteredOriginEventIsRefused() {
    // Given
    Envelope altered = new Envelope(KEY, OTHER_EVENT, FIELD, envelope.sealed());
    // When
    // Then
    assertThatThrownBy(() -> altered.open(key))
        .isInstanceOf(SealBroken.class)
        .hasMessageContaining(OTHER_EVENT.toString())
        .hasNoCause();
  }

  @Test
  void alteredFieldIsRefused() {
    // Given
    Envelope altered =
        new Envelope(KEY, envelope.originEventId(), "ReportSubmitted.title", envelope.sealed());
    // When
    // Then
    assertThatThrownBy(() -> altered.open(key)).isInstanceOf(SealBroken.class);
  }

  static Stream<Integer> everyByte() {
    return IntStream.range(0, SECRET.length() + AesGcm.OVERHEAD).boxed();
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void everyAlteredByteOfNonceCiphertextAndTagIsRefused(int position) {
    // Given
    byte[] sealed = envelope.sealed();
    sealed[position] ^= 1;
    Envelope altered = new Envelope(KEY, envelope.originEventId(), FIELD, sealed);
    // When
    // Then
    assertThatThrownBy(() -> altered.open(key)).isInstanceOf(SealBroken.class);
  }

  @Test
  void formatVersionIsBound() {
    // Given: an envelope sealed as another version would, with otherwise equal parts
    byte[] associated =
        Framed.of(
            new byte[] {2},
            Framed.uuid(KEY),
            Framed.uuid(envelope.originEventId()),
            Framed.utf8(FIELD));
    byte[] sealed = AesGcm.seal(key.secretKey(), associated, Ids.encode(SECRET));
    Envelope other = new Envelope(KEY, envelope.originEventId(), FIELD, sealed);
    // When
    // Then
    assertThatThrownBy(() -> other.open(key)).isInstanceOf(SealBroken.class);
  }

  @Test
  void sealedBytesCannotBeAlteredInPlace() {
    // Given
    byte[] given = envelope.sealed();
    Envelope copy = new Envelope(KEY, envelope.originEventId(), FIELD, given);
    // When
    given[0] ^= 1;
    copy.sealed()[0] ^= 1;
    // Then
    assertThat(copy).isEqualTo(envelope);
  }

  @Test
  void printsNamesWithoutSealedBytes() {
    // When
    String printed = envelope.toString();
    // Then
    assertThat(printed)
        .isEqualTo("Envelope[field %s, key %s, origin %s]", FIELD, KEY, envelope.originEventId());
  }

  static Stream<String> malformed() {
    return Stream.of(
        "",
        "dle1",
        "dle2:a:" + IDS_AND_SEAL,
        "DLE1:a:" + IDS_AND_SEAL,
        " dle1:a:" + IDS_AND_SEAL,
        "dle1:a:" + IDS_AND_SEAL + " ",
        "dle1:a:" + IDS_AND_SEAL + "\n",
        "dle1:a:" + IDS_AND_SEAL + ":",
        "dle1:a:b:" + IDS_AND_SEAL,
        "dle1::" + IDS_AND_SEAL,
        "dle1:a b:" + IDS_AND_SEAL,
        "dle1:ä:" + IDS_AND_SEAL,
        "dle1:" + "a".repeat(129) + ":" + IDS_AND_SEAL,
        "dle1:a:" + IDS_AND_SEAL.substring(4),
        "dle1:a:",
        "dle1:a:" + IDS_AND_SEAL + "A",
        "dle1:a:" + IDS_AND_SEAL + "AB",
        "dle1:a:" + IDS_AND_SEAL + "AAB",
        "dle1:a:" + IDS_AND_SEAL + "AA==",
        "dle1:a:" + IDS_AND_SEAL + "AA+/",
        "dle1:a:" + IDS_AND_SEAL + "AAé/");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesMalformedText(String text) {
    // When
    // Then
    assertThatThrownBy(() -> Envelope.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b-c_9", "ReportSubmitted.severity"})
  void acceptsFieldIds(String field) {
    // When
    Envelope parsed = Envelope.parse("dle1:" + field + ":" + IDS_AND_SEAL);
    // Then
    assertThat(parsed.fieldId()).isEqualTo(field);
    assertThat(parsed.keyId()).isEqualTo(new UUID(0, 0));
  }
}
