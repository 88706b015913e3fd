package org.disclosureledger.intake.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Where the timeline's events come in. */
@ApplicationScoped
public class TimelineConsumers {

  private static final TimelineProjection CASES = new TimelineProjection("timeline-cases");
  private static final TimelineProjection CLOCKS = new TimelineProjection("timeline-clocks");

  private final ProjectionRunner runner;

  TimelineConsumers(ProjectionRunner runner) {
    this.runner = runner;
  }

  @Incoming("cases")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> cases() {
    return runner.subscriber(CASES);
  }

  @Incoming("clocks")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> clocks() {
    return runner.subscriber(CLOCKS);
  }
}
