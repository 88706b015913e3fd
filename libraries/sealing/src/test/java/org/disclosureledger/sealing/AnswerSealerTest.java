package org.disclosureledger.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswerSealerTest {
  private static final String KEY = "5e1f0b1c9d2a4c3e8f7a6b5c4d3e2f10";
  private static final String SCOPE = "POST /api/v1/programs/llm-d/reports tool-1";
  private static final String SECRET = KeyedMac.newSecretText();
  private static final byte[] ANSWER = Ids.encode("{\"accessToken\":\"dlr_…\"}");
  private final byte[] sealed = sealer(SECRET, KEY, SCOPE).seal(ANSWER);

  @Test
  void whoHasTheKeyGetsTheAnswerAgain() {
    // When
    byte[] opened = sealer(SECRET, KEY, SCOPE).open(sealed);
    // Then
    assertThat(opened).isEqualTo(ANSWER);
    assertThat(Ids.decode(sealed)).doesNotContain("accessToken");
  }

  @Test
  void anotherKeyOrScopeGetsNothing() {
    // When
    // Then
    assertThatThrownBy(() -> sealer(SECRET, KEY + "0", SCOPE).open(sealed))
        .isInstanceOf(SealBroken.class)
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> sealer(SECRET, KEY, SCOPE + "1").open(sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  @DisplayName("the client's key alone opens nothing without the installation's secret")
  void needsTheInstallationsSecret() {
    // When
    // Then
    assertThatThrownBy(() -> sealer(KeyedMac.newSecretText(), KEY, SCOPE).open(sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void alteredAnswersAreRefused() {
    // Given
    byte[] altered = sealed.clone();
    altered[20] ^= 1;
    // When
    // Then
    assertThatThrownBy(() -> sealer(SECRET, KEY, SCOPE).open(altered))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> sealer(SECRET, KEY, SCOPE).open(new byte[27]))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void refusesABlankKey() {
    // When
    // Then
    assertThatThrownBy(() -> sealer(SECRET, " ", SCOPE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AnswerSealer sealer(String secret, String key, String scope) {
    return AnswerSealer.of(KeyedMac.parse("stored-answers", secret), key, scope);
  }
}
