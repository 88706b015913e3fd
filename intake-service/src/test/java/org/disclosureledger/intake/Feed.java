package org.disclosureledger.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.EventSealer;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.messaging.LifecycleRouting;

/** Puts triage's events on the topics as its relay does. */
final class Feed implements AutoCloseable {

  static final Instant NOW = Instant.parse("2093-05-01T10:00:00Z");

  private final LifecycleRouting routing;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<UUID, Integer> versions = new HashMap<>();

  Feed(LifecycleRouting routing) {
    this.routing = routing;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInstallation.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** The next event of a stream; each is a second later than the one before. */
  void tell(UUID stream, String program, LifecycleEvent event, SealingKeys keys) {
    UUID id = UUID.randomUUID();
    int version = versions.merge(stream, 1, Integer::sum);
    EventMetadata metadata =
        new EventMetadata(
            StreamKind.of(event.getClass()).label(), program, id, null, "m-1", "test", null);
    routing
        .event(
            new RecordedEvent(
                stream,
                version,
                1,
                id,
                LifecycleJson.typeName(event.getClass()),
                1,
                LifecycleJson.write(EventSealer.seal(event, id, keys)),
                LifecycleJson.write(metadata),
                NOW.plusSeconds(version),
                new byte[32]))
        .forEach(this::send);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(OutgoingRecord outgoing) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.value());
    outgoing
        .headers()
        .forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }
}
