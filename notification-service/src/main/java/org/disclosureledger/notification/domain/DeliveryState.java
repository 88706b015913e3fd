package org.disclosureledger.notification.domain;

import java.util.Optional;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message to one recipient.
 *
 * @param last the latest event; null while nothing became of it
 * @param abandoned how often it was given up; each redelivery begins a round of its own
 */
public record DeliveryState(@Nullable DeliveryEvent last, int abandoned) {

  /** Nothing has become of the message yet. */
  public static final DeliveryState NONE = new DeliveryState(null, 0);

  /** The state after one more event. */
  public DeliveryState with(DeliveryEvent event) {
    return new DeliveryState(
        event, event instanceof DeliveryEvent.NotificationAbandoned ? abandoned + 1 : abandoned);
  }

  /** Whether the recipient has it, or was shown it. */
  public boolean arrived() {
    return last != null && !(last instanceof DeliveryEvent.NotificationAbandoned);
  }

  /**
   * Whether a round is over.
   *
   * @param round 0 for the first delivery, one more for each redelivery
   */
  public boolean settled(int round) {
    return arrived() || abandoned > round;
  }

  /** The latest event, if anything became of the message. */
  public Optional<DeliveryEvent> latest() {
    return Optional.ofNullable(last);
  }
}
