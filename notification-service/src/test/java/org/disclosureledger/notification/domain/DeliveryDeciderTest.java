package org.disclosureledger.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.Recipient;
import org.junit.jupiter.api.Test;

class DeliveryDeciderTest {

  private static final UUID ID = UUID.randomUUID();
  private static final DeliveryEvent ABANDONED =
      new DeliveryEvent.NotificationAbandoned(
          "p", ID, ID, Recipient.REPORTER, "verdict", "refused-550");
  private static final DeliveryEvent DELIVERED =
      new DeliveryEvent.NotificationDelivered(
          "p", ID, ID, Recipient.REPORTER, "verdict", "<a@b>", Instant.EPOCH);

  @Test
  void recordsARoundOnce() {
    DeliveryState abandoned = DeliveryState.NONE.with(ABANDONED);
    assertThat(DeliveryDecider.settle(DeliveryState.NONE, 0, ABANDONED))
        .isEqualTo(Decision.accept(ABANDONED));
    assertThat(DeliveryDecider.settle(abandoned, 0, DELIVERED)).isEqualTo(Decision.nothing());
  }

  @Test
  void recordsTheRoundOfARedelivery() {
    DeliveryState abandoned = DeliveryState.NONE.with(ABANDONED);
    assertThat(DeliveryDecider.settle(abandoned, 1, DELIVERED))
        .isEqualTo(Decision.accept(DELIVERED));
    assertThat(DeliveryDecider.settle(abandoned.with(DELIVERED), 1, DELIVERED))
        .isEqualTo(Decision.nothing());
  }

  @Test
  void redeliversOnlyWhatWasAbandoned() {
    DeliveryState abandoned = DeliveryState.NONE.with(ABANDONED);
    assertThat(DeliveryDecider.redeliveryRefusal(abandoned)).isNull();
    assertThat(DeliveryDecider.redeliveryRefusal(abandoned.with(DELIVERED))).isNotNull();
  }
}
