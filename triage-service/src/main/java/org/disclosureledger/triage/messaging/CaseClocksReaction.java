package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.triage.clocks.ClockDesk;
import org.disclosureledger.triage.joincase.JoinedCases;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * What people decided reaches the clocks, even if the process that recorded it died right after,
 * and the cases that are joined with this one.
 */
@ApplicationScoped
public class CaseClocksReaction implements Reaction {

  private final ReactionRunner runner;
  private final ClockDesk clocks;
  private final JoinedCases joined;

  CaseClocksReaction(ReactionRunner runner, ClockDesk clocks, JoinedCases joined) {
    this.runner = runner;
    this.clocks = clocks;
    this.joined = joined;
  }

  @Incoming("case-acts")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "case-clocks";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    return switch (event.event()) {
      case CaseEvent.CaseOpened opened -> Uni.createFrom().voidItem();
      case CaseEvent act ->
          clocks
              .takeIn(event.streamId())
              .chain(() -> joined.carry(event.streamId(), event.eventId()));
      // On other topics than the one that is read here.
      case ProgramEvent e -> Uni.createFrom().voidItem();
      case ReportEvent e -> Uni.createFrom().voidItem();
      case ClockEvent e -> Uni.createFrom().voidItem();
      case AdvisoryEvent e -> Uni.createFrom().voidItem();
      case DeliveryEvent e -> Uni.createFrom().voidItem();
    };
  }
}
