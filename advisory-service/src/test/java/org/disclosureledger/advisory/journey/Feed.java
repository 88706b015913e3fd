package org.disclosureledger.advisory.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.disclosureledger.eventstore.KeyRecord;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.RecordedEvent;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.codec.EventSealer;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.codec.SealingKeys;
import org.disclosureledger.lifecycle.event.LifecycleEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.sealing.DataKey;
import org.disclosureledger.sealing.KeyWrapper;
import org.disclosureledger.sealing.ServicePublicKey;
import org.disclosureledger.sealing.WrappedKey;
import org.disclosureledger.service.messaging.LifecycleRouting;

/**
 * What the other services would publish: events on the topics, written as every service's relay
 * does.
 */
final class Feed implements AutoCloseable {

  private static final InstantSource TIME = InstantSource.system();

  private final LifecycleRouting routing;
  private final KeyWrapper wrapper;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<UUID, Integer> versions = new HashMap<>();

  Feed(LifecycleRouting routing, String bootstrapServers, Path publicKeys) {
    this.routing = routing;
    this.wrapper =
        new KeyWrapper(
            List.of(ServicePublicKey.parse(read(publicKeys.resolve("advisory.pub")))), TIME);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** The next event of a stream. */
  void tell(UUID stream, String program, LifecycleEvent event, SealingKeys keys) {
    UUID eventId = UUID.randomUUID();
    EventMetadata metadata =
        new EventMetadata(
            StreamKind.of(event.getClass()).label(), program, eventId, null, "m-1", "x", null);
    RecordedEvent row =
        new RecordedEvent(
            stream,
            versions.merge(stream, 1, Integer::sum),
            1,
            eventId,
            LifecycleJson.typeName(event.getClass()),
            1,
            LifecycleJson.write(EventSealer.seal(event, eventId, keys)),
            LifecycleJson.write(metadata),
            TIME.instant(),
            new byte[32]);
    routing.event(row).forEach(this::send);
  }

  /** A report's data key, wrapped for the service under test. */
  void hand(DataKey key, UUID owner) {
    String wrapped =
        wrapper.wrap(key, List.of("advisory")).stream()
            .map(WrappedKey::toText)
            .collect(Collectors.joining("\n"));
    send(
        routing.key(
            new KeyRecord(
                key.id(),
                key.purpose().name().toLowerCase(java.util.Locale.ROOT),
                owner,
                wrapped)));
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
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
