package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** What became of a message to a reporter settles the clock that waits for it (S1.14). */
@ApplicationScoped
public class DeliveryReaction implements Reaction {

  private final ReactionRunner runner;
  private final CaseRecorder recorder;
  private final ClockDesk clocks;

  DeliveryReaction(ReactionRunner runner, CaseRecorder recorder, ClockDesk clocks) {
    this.runner = runner;
    this.recorder = recorder;
    this.clocks = clocks;
  }

  @Incoming("deliveries")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "clock-deliveries";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    // No clock waits for what the committee is told, nor for the receipt: most of what is
    // delivered.
    if (!(event.event() instanceof DeliveryEvent delivery)
        || delivery.recipient() != Recipient.REPORTER
        || delivery.template().equals(DeliveryEvent.RECEIPT)) {
      return Uni.createFrom().voidItem();
    }
    return clocks.takeIn(
        recorder.caseOf(delivery.reportId()),
        delivery,
        Cause.event(event.eventId(), event.correlation(), consumer()));
  }
}
