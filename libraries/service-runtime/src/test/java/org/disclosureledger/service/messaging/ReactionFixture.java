package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A consumer whose reaction fails for the streams that a test says. */
abstract class ReactionFixture {

  static final String CONSUMER = "test";

  final UUID stream = UUID.randomUUID();
  final UUID other = UUID.randomUUID();
  final List<String> reacted = new CopyOnWriteArrayList<>();
  final Map<UUID, Supplier<Uni<Void>>> faults = new ConcurrentHashMap<>();
  ConsumerFixture bench;
  Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> channel;

  private final class Recording implements Reaction {
    @Override
    public String consumer() {
      return CONSUMER;
    }

    @Override
    public Uni<Void> on(ReceivedEvent event) {
      Supplier<Uni<Void>> fault = faults.get(event.streamId());
      if (fault != null) {
        return fault.get();
      }
      reacted.add(event.where());
      return Uni.createFrom().voidItem();
    }
  }

  @BeforeEach
  void open() {
    bench = new ConsumerFixture();
    channel = bench.runner.subscriber(new Recording());
  }

  @AfterEach
  void close() {
    bench.close();
  }
}
