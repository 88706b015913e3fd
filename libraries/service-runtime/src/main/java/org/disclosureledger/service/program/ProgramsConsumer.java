package org.disclosureledger.service.program;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.service.failure.PermanentFailure;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReactionRunner;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes the programs' events into this service's own copy. */
@ApplicationScoped
public class ProgramsConsumer implements Reaction {

  static final String CONSUMER = "programs";

  private final ProgramDirectory directory;
  private final ReactionRunner runner;

  ProgramsConsumer(ProgramDirectory directory, ReactionRunner runner) {
    this.directory = directory;
    this.runner = runner;
  }

  @Incoming("programs")
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> receive() {
    return runner.subscriber(this);
  }

  @Override
  public String consumer() {
    return CONSUMER;
  }

  @Override
  public Uni<Void> on(ReceivedEvent event) {
    if (!(event.event() instanceof ProgramEvent known)) {
      return Uni.createFrom().failure(new PermanentFailure("no event of a program"));
    }
    return directory.accept(
        event.streamId(),
        event.version(),
        LifecycleJson.typeName(known.getClass()),
        event.schemaVersion(),
        new String(event.record().payload(), StandardCharsets.UTF_8));
  }
}
