package org.disclosureledger.backing.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.disclosureledger.backing.installation.Topics;

/** A subscriber: reads what is published on Kafka from the moment on that it remembers. */
final class PublicTopicReader {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String bootstrapServers;
  private Map<TopicPartition, Long> ends = Map.of();

  PublicTopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Remembers where the topic ends now. */
  void remember() {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.PUBLIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      ends = consumer.endOffsets(partitions);
    }
  }

  /** Waits for the event about an advisory. */
  JsonNode awaitEvent(String number) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      consumer.assign(ends.keySet());
      ends.forEach(consumer::seek);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          if (record.value().contains(number)) {
            return JSON.readTree(record.value());
          }
        }
      }
      throw new CommandFailed(LocalStack.FAILED, "No public event came about " + number);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a public event is not JSON", e);
    }
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
