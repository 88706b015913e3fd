package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.sealing.Ids.KEY;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedMacTest {
  private static final byte[] A = {'a'};
  private static final byte[] AB = {'a', 'b'};
  private static final byte[] BC = {'b', 'c'};
  private static final byte[] C = {'c'};
  private final String secret = KeyedMac.newSecretText();
  private final KeyedMac mac = KeyedMac.parse("request", secret);

  @Test
  void sameSecretAndPurposeGiveTheSameCode() {
    // When
    byte[] code = KeyedMac.parse("request", secret).of(AB, C);
    // Then
    assertThat(code).hasSize(32).isEqualTo(mac.of(AB, C));
    assertThat(mac.matches(code, AB, C)).isTrue();
    assertThat(mac.matches(code, AB)).isFalse();
    assertThat(mac.matches(Arrays.copyOf(code, 31), AB, C)).isFalse();
  }

  @Test
  void isHmacOfTheFramedPartsUnderADerivedKey() {
    // Given: RFC 5869 written out with RFC 2104, as an independent computation
    byte[] bytes = TextForm.bytes("secret", secret.substring(5));
    byte[] extracted = hmac(Ids.encode("disclosure-ledger keyed mac v1"), bytes);
    byte[] derived = hmac(extracted, Ids.encode("request\u0001"));
    // When
    byte[] code = mac.of(AB, C);
    // Then
    assertThat(code).isEqualTo(hmac(derived, new byte[] {0, 0, 0, 2, 'a', 'b', 0, 0, 0, 1, 'c'}));
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    // When
    byte[] code = mac.of(AB, C);
    // Then
    assertThat(code).isNotEqualTo(mac.of(A, BC)).isNotEqualTo(mac.of(AB, C, new byte[0]));
  }

  @Test
  void purposeAndSecretSeparateCodes() {
    // When
    byte[] code = mac.of(A);
    // Then
    assertThat(code)
        .isNotEqualTo(KeyedMac.parse("fingerprint", secret).of(A))
        .isNotEqualTo(KeyedMac.parse("request", KeyedMac.newSecretText()).of(A));
  }

  @Test
  void worksUnderADataKey() {
    // Given
    DataKey key = DataKey.generate(Secrecy.CONTENT, KEY);
    DataKey other = DataKey.generate(Secrecy.CONTENT, KEY);
    // When
    byte[] code = KeyedMac.under(key, "fingerprint").of(A);
    // Then
    assertThat(code)
        .isEqualTo(KeyedMac.under(key, "fingerprint").of(A))
        .isNotEqualTo(KeyedMac.under(other, "fingerprint").of(A));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "dlm1:", "dlm1:AAAA", "dlm2:AAAA", "dlm1:AAAA:AAAA"})
  void refusesMalformedSecrets(String text) {
    // When
    // Then
    assertThatThrownBy(() -> KeyedMac.parse("request", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a MAC secret");
  }

  @Test
  void needsAPurpose() {
    // When
    // Then
    assertThatThrownBy(() -> KeyedMac.parse("", secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("purpose");
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    HMac hmac = new HMac(new SHA256Digest());
    hmac.init(new KeyParameter(key));
    hmac.update(message, 0, message.length);
    byte[] code = new byte[32];
    hmac.doFinal(code, 0);
    return code;
  }
}
