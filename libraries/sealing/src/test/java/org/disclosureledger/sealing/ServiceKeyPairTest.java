package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.sealing.Ids.KEY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceKeyPairTest {
  private final ServiceKeyPair pair = ServiceKeyPair.generate("triage");

  @Test
  void rereadPrivateTextUnwrapsTheSame() {
    // Given
    DataKey key = DataKey.generate(Secrecy.IDENTITY, KEY);
    KeyWrapper wrapper =
        new KeyWrapper(List.of(pair.publicKey()), new SteerableClock(), 1, Duration.ofHours(1));
    // When
    ServiceKeyPair reread = ServiceKeyPair.parsePrivate(pair.toPrivateText());
    // Then
    WrappedKey wrapped = wrapper.wrap(key, List.of("triage")).getFirst();
    assertThat(new KeyUnwrapper(List.of(reread)).unwrap(wrapped)).isEqualTo(key);
    assertThat(reread.keyId()).isEqualTo(pair.keyId());
    assertThat(reread.toPrivateText()).isEqualTo(pair.toPrivateText());
  }

  @Test
  void publicTextComesBackTheSame() {
    // When
    ServicePublicKey reread = ServicePublicKey.parse(pair.publicKey().toText());
    // Then
    assertThat(reread).isEqualTo(pair.publicKey()).hasSameHashCodeAs(pair.publicKey());
    assertThat(pair.publicKey().toText()).startsWith("dlp1:triage:" + pair.keyId() + ":");
  }

  @Test
  void mistypedKeysAreNoticed() {
    // Given
    String other = ServiceKeyPair.generate("triage").toPrivateText();
    String mixed =
        pair.toPrivateText().substring(0, pair.toPrivateText().lastIndexOf(':'))
            + other.substring(other.lastIndexOf(':'));
    String renamed = pair.publicKey().toText().replace("triage", "intake");
    // When
    // Then
    assertThatThrownBy(() -> ServiceKeyPair.parsePrivate(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key id and private key of service triage differ");
    assertThatThrownBy(() -> ServicePublicKey.parse(renamed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key id and key of service intake differ");
  }

  @Test
  void privateAndPublicTextsAreNotConfused() {
    // When
    // Then
    assertThatThrownBy(() -> ServicePublicKey.parse(pair.toPrivateText()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a service's public key: it does not begin with dlp1:");
    assertThatThrownBy(() -> ServiceKeyPair.parsePrivate(pair.publicKey().toText()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a service's private key: it does not begin with dlk1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Triage", "a:b", "1a", "-a", "a b", "ä"})
  void refusesServiceNames(String service) {
    // When
    // Then
    assertThatThrownBy(() -> ServiceKeyPair.generate(service))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a service name");
  }
}
