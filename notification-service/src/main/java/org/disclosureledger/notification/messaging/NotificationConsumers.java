package org.disclosureledger.notification.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Where the events come in that people are told of. */
@ApplicationScoped
public class NotificationConsumers {

  private final ReactionRunner runner;
  private final Reaction reports;
  private final Reaction cases;
  private final Reaction clocks;

  NotificationConsumers(ReactionRunner runner, NotificationReaction telling) {
    this.runner = runner;
    this.reports = new Named("mail-reports", telling);
    this.cases = new Named("mail-cases", telling);
    this.clocks = new Named("mail-clocks", telling);
  }

  @Incoming("reports")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> reports() {
    return runner.subscriber(reports);
  }

  @Incoming("cases")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> cases() {
    return runner.subscriber(cases);
  }

  @Incoming("clocks")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> clocks() {
    return runner.subscriber(clocks);
  }

  private record Named(String consumer, NotificationReaction telling) implements Reaction {
    @Override
    public Uni<Void> on(ReceivedEvent event) {
      return telling.on(event);
    }
  }
}
