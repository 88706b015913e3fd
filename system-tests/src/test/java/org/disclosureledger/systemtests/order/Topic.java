package org.disclosureledger.systemtests.order;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.disclosureledger.eventstore.GuardedBatch.Place;
import org.disclosureledger.systemtests.harness.TopicReader;

/** Reads a topic of notes. */
final class Topic {

  private Topic() {}

  /** Everything that is on it now; of each stream in its order. */
  static List<Place> places(String bootstrapServers, String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers, topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      List<Place> places = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> places.add(place(record)));
      }
      return places;
    }
  }

  static Place place(ConsumerRecord<String, byte[]> record) {
    return new Place(
        UUID.fromString(record.key()), Integer.parseInt(header(record, NoteRouting.VERSION)));
  }

  static UUID id(ConsumerRecord<String, byte[]> record) {
    return UUID.fromString(header(record, NoteRouting.ID));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** A consumer of every partition, at its beginning. */
  static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, String topic) {
    return TopicReader.fromTheBeginning(bootstrapServers, List.of(topic));
  }
}
