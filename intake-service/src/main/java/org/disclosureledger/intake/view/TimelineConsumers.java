package org.disclosureledger.intake.view;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.service.messaging.ProjectionRunner;
import org.eclipse.microprofile.reactive.messaging.Incoming;

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
  Uni<Void> cases(ConsumerRecords<String, byte[]> records) {
    return runner.run(CASES, records);
  }

  @Incoming("clocks")
  Uni<Void> clocks(ConsumerRecords<String, byte[]> records) {
    return runner.run(CLOCKS, records);
  }
}
