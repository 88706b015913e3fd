package org.disclosureledger.systemtests.harness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to what is their end when the reading begins. */
public final class TopicReader {

  /** A header of records that no service wrote, but a test; they are passed over. */
  public static final String ODD = "x-odd";

  private final String bootstrapServers;

  /** Reads from this broker. */
  public TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * A record.
   *
   * @param at when it was sent
   * @param headers the last value of each, as UTF-8
   */
  public record Told(
      String topic,
      int partition,
      long offset,
      Instant at,
      String key,
      Map<String, String> headers,
      byte[] value) {

    /** The value as UTF-8. */
    public String text() {
      return new String(value, StandardCharsets.UTF_8);
    }

    /** The version of the stream, by its CloudEvents attribute. */
    public int version() {
      return Integer.parseInt(headers.get("ce_streamversion"));
    }
  }

  /** Every record, in the order of each partition. */
  public List<Told> all(Collection<String> topics) {
    try (KafkaConsumer<String, byte[]> consumer = fromTheBeginning(bootstrapServers, topics)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      List<Told> found = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.headers().lastHeader(ODD) == null) {
            found.add(told(record));
          }
        }
      }
      return found;
    }
  }

  /** A consumer of every partition of these topics, at their beginnings. */
  public static KafkaConsumer<String, byte[]> fromTheBeginning(
      String bootstrapServers, Collection<String> topics) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static Told told(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return new Told(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        headers,
        record.value() == null ? new byte[0] : record.value());
  }
}
