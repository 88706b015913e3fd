package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether what the broker tells counts as up to date. */
class BrokerContactTest {

  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final Duration SETTLED = Duration.ofSeconds(20);

  private final AtomicLong now = new AtomicLong();
  private final BrokerContact contact = new BrokerContact(now::get, SILENCE);

  @Test
  void isSteadyWhileItAnswers() {
    // Given
    boolean before = contact.isSteady(SETTLED);
    contact.answered();
    after(SILENCE);

    // When
    boolean lately = contact.isSteady(SETTLED);

    // Then
    assertThat(before).isFalse();
    assertThat(lately).isTrue();
    after(Duration.ofNanos(1));
    assertThat(contact.isSteady(SETTLED)).isFalse();
  }

  @Test
  @DisplayName("S1.17: a broker that is just back may still have to tell that a member was removed")
  void isNotSteadyRightAfterASilence() {
    // Given
    contact.answered();
    after(SILENCE.plusNanos(1));
    contact.answered();
    boolean back = contact.isSteady(SETTLED);

    // When
    for (int i = 0; i < 10; i++) {
      after(Duration.ofSeconds(2));
      contact.answered();
    }

    // Then
    assertThat(back).isFalse();
    assertThat(contact.isSteady(SETTLED)).isTrue();
    assertThat(contact.isSteady(SETTLED.plusNanos(1))).isFalse();
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
