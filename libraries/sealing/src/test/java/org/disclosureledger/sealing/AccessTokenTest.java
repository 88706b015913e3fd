package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTokenTest {
  private final AccessToken token = AccessToken.generate(AccessToken.Kind.REPORTER);

  @Test
  void tokensCarryTheirKindAnd256RandomBits() {
    // When
    AccessToken tool = AccessToken.generate(AccessToken.Kind.SERVICE_ACCOUNT);
    // Then
    assertThat(token.reveal()).matches("dlr_[A-Za-z0-9_-]{43}");
    assertThat(tool.reveal()).matches("dls_[A-Za-z0-9_-]{43}");
    assertThat(tool.reveal().substring(4)).isNotEqualTo(token.reveal().substring(4));
  }

  @Test
  void presentedTokenMatchesItsHashOnly() {
    // Given
    TokenHash stored = TokenHash.parse(token.hash().toText());
    String sameBitsOtherKind = "dls_" + token.reveal().substring(4);
    // When
    // Then
    assertThat(stored.matches(token.reveal())).isTrue();
    assertThat(stored.matches(sameBitsOtherKind)).isFalse();
    assertThat(stored.matches(AccessToken.generate(AccessToken.Kind.REPORTER).reveal())).isFalse();
    assertThat(stored.matches("anything")).isFalse();
  }

  @Test
  void hashIsSha256OfTheWholeText() throws Exception {
    // When
    byte[] hash = token.hash().bytes();
    // Then
    assertThat(hash)
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Ids.encode(token.reveal())));
  }

  @Test
  void presentedTextIsRead() {
    // When
    AccessToken reread = AccessToken.parse(token.reveal()).orElseThrow();
    // Then
    assertThat(reread.kind()).isEqualTo(AccessToken.Kind.REPORTER);
    assertThat(reread.hash()).isEqualTo(token.hash()).hasSameHashCodeAs(token.hash());
  }

  static Stream<String> malformed() {
    String good = AccessToken.generate(AccessToken.Kind.REPORTER).reveal();
    return Stream.of(
        "",
        "dlr_",
        good + "A",
        good.substring(0, 46),
        good + "=",
        "dlx_" + good.substring(4),
        " " + good,
        good.substring(0, 46) + "B",
        "eyJhbGciOiJSUzI1NiJ9.e30.AA");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void textOfAnotherFormIsNoToken(String text) {
    // When
    // Then
    assertThat(AccessToken.parse(text)).isEmpty();
  }

  @Test
  void refusesMalformedHashes() {
    // When
    // Then
    assertThatThrownBy(() -> TokenHash.parse("AAAA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a token hash: 3 bytes instead of 32");
  }
}
