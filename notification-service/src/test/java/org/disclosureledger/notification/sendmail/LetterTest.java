package org.disclosureledger.notification.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

  private static final Destination.Address TO = new Destination.Address("a@example.org");

  @Test
  void refusesAHeaderOfMoreThanOneLine() {
    assertThatThrownBy(() -> letter("R-1\r\nBcc: all@example.org"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org>",
        "a@example.org, b@example.org",
        "a@example.org (name)",
        "no-at-sign"
      })
  void sendsToNothingButOnePlainAddress(String address) {
    assertThat(ReporterAddress.checked(address)).isInstanceOf(Destination.Unusable.class);
  }

  private static Letter letter(String subject) {
    return new Letter(TO, "A program", "<1@ledger>", subject, "text", "<p>text</p>", Map.of());
  }
}
