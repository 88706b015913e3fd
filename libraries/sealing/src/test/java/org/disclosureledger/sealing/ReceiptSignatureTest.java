package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptSignatureTest {
  private static final byte[] RECEIPT = Ids.encode("received at 12:00");
  private final ReceiptSigner signer = ReceiptSigner.generate();
  private final ReceiptVerifier verifier = new ReceiptVerifier(List.of(signer.publicKey()));

  @Test
  void verifiesWhatWasSigned() {
    // When
    ReceiptSignature signature = signer.sign(RECEIPT);
    // Then
    assertThat(verifier.verify(RECEIPT, signature)).isTrue();
    assertThat(verifier.verify(RECEIPT, ReceiptSignature.parse(signature.toText()))).isTrue();
  }

  @Test
  void refusesOtherBytesOtherSignaturesAndOtherKeys() {
    // Given
    ReceiptSignature signature = signer.sign(RECEIPT);
    byte[] altered = signature.bytes();
    altered[5] ^= 1;
    ReceiptSigner other = ReceiptSigner.generate();
    // When
    // Then
    assertThat(verifier.verify(Ids.encode("received at 12:01"), signature)).isFalse();
    assertThat(verifier.verify(RECEIPT, new ReceiptSignature(signer.keyId(), altered))).isFalse();
    assertThat(verifier.verify(RECEIPT, other.sign(RECEIPT))).isFalse();
    assertThat(
            verifier.verify(
                RECEIPT, new ReceiptSignature(signer.keyId(), other.sign(RECEIPT).bytes())))
        .isFalse();
  }

  @Test
  void verifiesReceiptsOfEarlierKeys() {
    // Given
    ReceiptSigner earlier = ReceiptSigner.generate();
    // When
    ReceiptVerifier both = new ReceiptVerifier(List.of(earlier.publicKey(), signer.publicKey()));
    // Then
    assertThat(both.verify(RECEIPT, earlier.sign(RECEIPT))).isTrue();
    assertThat(both.verify(RECEIPT, signer.sign(RECEIPT))).isTrue();
  }

  @Test
  void anotherImplementationVerifies() throws Exception {
    // Given: the key as X.509 with the algorithm identifier of Ed25519 (RFC 8410)
    byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = new byte[head.length + ReceiptPublicKey.LENGTH];
    System.arraycopy(head, 0, encoded, 0, head.length);
    System.arraycopy(signer.publicKey().bytes(), 0, encoded, head.length, ReceiptPublicKey.LENGTH);
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    jdk.update(RECEIPT);
    // When
    boolean verified = jdk.verify(signer.sign(RECEIPT).bytes());
    // Then
    assertThat(verified).isTrue();
  }

  @Test
  void rereadSignerSignsTheSame() {
    // When
    ReceiptSigner reread = ReceiptSigner.parsePrivate(signer.toPrivateText());
    // Then
    assertThat(reread.sign(RECEIPT)).isEqualTo(signer.sign(RECEIPT));
    assertThat(ReceiptPublicKey.parse(signer.publicKey().toText())).isEqualTo(reread.publicKey());
  }

  static Stream<String> malformed() {
    String text = ReceiptSigner.generate().sign(RECEIPT).toText();
    return Stream.of(
        "",
        "dlg2" + text.substring(4),
        text + "A",
        text.substring(0, 40),
        text + "=",
        text.replaceFirst("(:.{11}).:", "$1!:"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesMalformedText(String text) {
    // When
    // Then
    assertThatThrownBy(() -> ReceiptSignature.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a receipt signature");
  }

  @Test
  void mistypedKeysAreNoticed() {
    // Given
    String other = ReceiptSigner.generate().toPrivateText();
    String mixed = "dlq1:" + signer.keyId() + other.substring(other.lastIndexOf(':'));
    // When
    // Then
    assertThatThrownBy(() -> ReceiptSigner.parsePrivate(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key id and receipt signing key differ");
    assertThatThrownBy(() -> new ReceiptPublicKey("other", signer.publicKey().bytes()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
