package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.advisory.publish.DuePublications;
import org.disclosureledger.advisory.publish.PublicNumbers;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Schedules and numbers are written down, even if the process that recorded their event died right
 * after.
 */
@ApplicationScoped
public class ScheduleReaction implements Reaction {

  private final ReactionRunner runner;
  private final DuePublications due;
  private final PublicNumbers numbers;

  ScheduleReaction(ReactionRunner runner, DuePublications due, PublicNumbers numbers) {
    this.runner = runner;
    this.due = due;
    this.numbers = numbers;
  }

  @Incoming("advisory-acts")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return "advisory-schedule";
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    return event.event() instanceof AdvisoryEvent said
        ? on(event, said)
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> on(ReceivedEvent event, AdvisoryEvent said) {
    return switch (said) {
      case AdvisoryEvent.PublicationScheduled scheduled ->
          due.set(
              new DuePublications.Due(
                  event.streamId(),
                  event.version(),
                  scheduled.notBefore(),
                  event.program(),
                  event.eventId(),
                  event.correlation()));
      case AdvisoryEvent.AdvisoryPublished published ->
          numbers.put(published.document().id(), event.streamId());
      case AdvisoryEvent.CreditWithheld withheld ->
          due.set(
              new DuePublications.Due(
                  event.streamId(),
                  event.version(),
                  event.time().plus(DuePublications.ASKED_AGAIN),
                  event.program(),
                  event.eventId(),
                  event.correlation()));
      // Not about a schedule, or settled by the ticker.
      case AdvisoryEvent.AdvisoryDrafted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryRevised e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.DifferenceKept e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.CreditAdopted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.CveAdopted e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryApproved e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.ApprovalEnded e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.PublicationRequested e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.PublicationDeclined e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.PublicationWithheld e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryUpdated e -> Uni.createFrom().voidItem();
      case AdvisoryEvent.AdvisoryWithdrawn e -> Uni.createFrom().voidItem();
    };
  }
}
