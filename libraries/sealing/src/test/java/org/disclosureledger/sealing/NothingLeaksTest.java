package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.disclosureledger.sealing.Ids.EVENT;
import static org.disclosureledger.sealing.Ids.FIELD;
import static org.disclosureledger.sealing.Ids.KEY;
import static org.disclosureledger.sealing.Ids.SECRET;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NothingLeaksTest {
  private final DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);
  private final Confidential<String> clear = Confidential.of(SECRET);
  private final Confidential<String> sealed = Ids.seal(key, SECRET);

  record Event(String open, Confidential<String> description) {}

  @Test
  void confidentialValuesPrintAsDots() {
    // When
    List<String> printed =
        List.of(
            clear.toString(),
            sealed.toString(),
            String.format("%s", clear),
            "" + clear,
            String.valueOf(sealed));
    // Then
    assertThat(printed).containsOnly("•••");
  }

  @Test
  void whatHoldsConfidentialValuesPrintsNoContent() {
    // When
    String printed =
        new Event("open", clear)
            + " "
            + Optional.of(clear)
            + Map.of("description", clear)
            + List.of(clear, sealed)
            + clear.open(Ids.with(key))
            + sealed.open(Ids.with(key))
            + Optional.of(sealed.open(Ids.with(key)));
    // Then
    assertThat(printed).doesNotContain(SECRET).contains("Event[open=open, description=•••]");
  }

  @Test
  void hashesSayNothing() {
    // When
    int hash = clear.hashCode();
    // Then
    assertThat(hash).isEqualTo(Confidential.of("other").hashCode()).isEqualTo(sealed.hashCode());
    assertThat(clear.open(Ids.with(key)).hashCode())
        .isEqualTo(Confidential.of("other").open(Ids.with(key)).hashCode());
  }

  @Test
  void javaCannotSerialiseThem() {
    // When
    // Then
    for (Object secret : List.of(clear, sealed, key, Ids.with(key), clear.open(Ids.with(key)))) {
      assertThatThrownBy(
              () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void decoderThatQuotesWhatItCannotReadIsSilenced() {
    // Given
    Confidential<Integer> unreadable =
        Confidential.sealed(
            sealed.envelope().orElseThrow(), bytes -> Integer.valueOf(Ids.decode(bytes)));
    // When
    Throwable thrown = catchThrowable(() -> unreadable.open(Ids.with(key)));
    // Then
    assertThat(thrown)
        .isInstanceOf(SealBroken.class)
        .hasMessageContaining(NumberFormatException.class.getName());
    assertThat(traceOf(thrown)).doesNotContain(SECRET);
  }

  @Test
  void encoderThatQuotesWhatItCannotWriteIsSilenced() {
    // When
    Throwable thrown =
        catchThrowable(
            () ->
                clear.sealWith(
                    key,
                    EVENT,
                    FIELD,
                    text -> {
                      throw new IllegalArgumentException("cannot write " + text);
                    },
                    Ids::decode));
    // Then
    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining(FIELD);
    assertThat(traceOf(thrown)).doesNotContain(SECRET);
  }

  @Test
  void refusalsOfTextDoNotRepeatIt() {
    // Given
    String nearlyAPrivateKey = ServiceKeyPair.generate("intake").toPrivateText().replace('1', '2');
    // When
    Throwable key = catchThrowable(() -> ServiceKeyPair.parsePrivate(nearlyAPrivateKey));
    Throwable envelope = catchThrowable(() -> Envelope.parse(SECRET));
    Throwable field = catchThrowable(() -> Envelope.parse("dle1:" + SECRET + "!:AAAA"));
    // Then
    assertThat(traceOf(key)).doesNotContain(nearlyAPrivateKey.substring(10));
    assertThat(traceOf(envelope)).doesNotContain(SECRET);
    assertThat(traceOf(field)).doesNotContain(SECRET);
  }

  @Test
  void keysAndTokensPrintTheirNamesOnly() {
    // Given
    ServiceKeyPair pair = ServiceKeyPair.generate("intake");
    ReceiptSigner signer = ReceiptSigner.generate();
    AccessToken token = AccessToken.generate(AccessToken.Kind.REPORTER);
    // When
    String printed =
        ""
            + key
            + new KeyState.Present(key)
            + pair
            + signer
            + token
            + token.hash()
            + Ids.with(key)
            + KeyedMac.under(key, "purpose")
            + AnswerSealer.of(KeyedMac.under(key, "purpose"), SECRET, "POST /reports");
    // Then
    assertThat(printed)
        .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()))
        .doesNotContain(HexFormat.of().formatHex(key.bytes()))
        .doesNotContain(secretPart(pair.toPrivateText()))
        .doesNotContain(secretPart(signer.toPrivateText()))
        .doesNotContain(token.reveal())
        .doesNotContain(token.hash().toText())
        .doesNotContain(SECRET)
        .contains("Clearance[test]")
        .contains(KEY.toString());
  }

  private static String secretPart(String text) {
    return text.substring(text.lastIndexOf(':') + 1);
  }

  private static String traceOf(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }
}
