package org.disclosureledger.notification;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.notification.domain.DeliveryState;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.StreamType;

/** Streams of deliveries: one for each event and recipient. */
public final class DeliveryStream implements StreamType<DeliveryState, DeliveryEvent> {

  /** The one instance. */
  public static final DeliveryStream TYPE = new DeliveryStream();

  private DeliveryStream() {}

  @Override
  public StreamKind kind() {
    return StreamKind.DELIVERY;
  }

  @Override
  public Class<DeliveryEvent> family() {
    return DeliveryEvent.class;
  }

  @Override
  public DeliveryState initial() {
    return DeliveryState.NONE;
  }

  @Override
  public DeliveryState evolve(DeliveryState state, DeliveryEvent event, Fact fact) {
    return state.with(event);
  }

  @Override
  public SealingKeyIds keys(DeliveryState state) {
    return SealingKeyIds.NONE;
  }
}
