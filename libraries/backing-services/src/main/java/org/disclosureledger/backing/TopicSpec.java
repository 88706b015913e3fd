package org.disclosureledger.backing;

import java.util.Map;

/**
 * How a topic is made. The replication factor is one: there is one broker.
 *
 * @param partitions how many, at least 1
 * @param config topic settings by their Kafka names
 */
public record TopicSpec(int partitions, Map<String, String> config) {

  /** Refuses a topic without partitions. */
  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException("a topic has at least one partition: " + partitions);
    }
    config = Map.copyOf(config);
  }

  /** A topic with the broker's own settings. */
  public static TopicSpec ofPartitions(int partitions) {
    return new TopicSpec(partitions, Map.of());
  }
}
