package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The published test vector of RFC 9180's suite that keys are wrapped with: base mode. */
@DisplayName("RFC 9180 vector: mode 0, kem 0x0020, kdf 0x0001, aead 0x0002")
class HpkeVectorTest {
  private static final byte[] INFO = "Ode on a Grecian Urn".getBytes(StandardCharsets.US_ASCII);
  private static final String SENDER_SEED =
      "2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9";
  private static final String RECIPIENT_PRIVATE =
      "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
  private static final String RECIPIENT_PUBLIC =
      "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";
  private static final String ENC =
      "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
  private static final String EXPORT_OF_NOTHING =
      "ded6cffafaea6b812cbf3e241e88332adbc077aca81512914213810ee291770a";
  private static final String EXPORT_OF_TEST_CONTEXT =
      "7c5ded445732c14fe09727d29b4251c0fd38455fe8440571e687f0886aac94d2";

  private final HPKE suite = KeyExport.suite();

  @Test
  void senderExportsTheVectorsSecrets() {
    // Given
    AsymmetricCipherKeyPair ephemeral = suite.deriveKeyPair(hex(SENDER_SEED));
    // When
    HPKEContextWithEncapsulation context =
        suite.setupBaseS(suite.deserializePublicKey(hex(RECIPIENT_PUBLIC)), INFO, ephemeral);
    // Then
    assertThat(context.getEncapsulation()).isEqualTo(hex(ENC));
    assertThat(context.export(new byte[0], 32)).isEqualTo(hex(EXPORT_OF_NOTHING));
    assertThat(context.export("TestContext".getBytes(StandardCharsets.US_ASCII), 32))
        .isEqualTo(hex(EXPORT_OF_TEST_CONTEXT));
  }

  @Test
  void recipientExportsTheVectorsSecrets() {
    // Given
    AsymmetricCipherKeyPair recipient =
        suite.deserializePrivateKey(hex(RECIPIENT_PRIVATE), hex(RECIPIENT_PUBLIC));
    // When
    HPKEContext context = suite.setupBaseR(hex(ENC), recipient, INFO);
    // Then
    assertThat(context.export(new byte[0], 32)).isEqualTo(hex(EXPORT_OF_NOTHING));
    assertThat(context.export("TestContext".getBytes(StandardCharsets.US_ASCII), 32))
        .isEqualTo(hex(EXPORT_OF_TEST_CONTEXT));
  }

  @Test
  void bothSidesOfOurExportAgree() {
    // Given
    ServiceKeyPair recipient = ServiceKeyPair.generate("triage");
    // When
    KeyExport.Made made = KeyExport.make(recipient.publicKey());
    // Then
    assertThat(KeyExport.remake(made.enc(), recipient)).isEqualTo(made.key());
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
