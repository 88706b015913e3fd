package org.disclosureledger.notification.domain;

import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.DeliveryEvent;

/** Decides what is recorded of a delivery. */
public final class DeliveryDecider {

  private DeliveryDecider() {}

  /** Records what became of a round, once. */
  public static Decision<DeliveryEvent> settle(
      DeliveryState state, int round, DeliveryEvent outcome) {
    return state.settled(round) ? Decision.nothing() : Decision.accept(outcome);
  }

  /** Why a message cannot be sent again, or null when it can. */
  public static @org.jspecify.annotations.Nullable Refusal redeliveryRefusal(DeliveryState state) {
    return state.arrived()
        ? Refusal.notNow(
            "delivered-already", "The message arrived; only an abandoned one is sent again.")
        : null;
  }
}
