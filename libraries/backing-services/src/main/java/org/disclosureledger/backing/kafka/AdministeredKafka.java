package org.disclosureledger.backing.kafka;

import java.util.Map;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.TopicSpec;

/** What is the same for every broker, wherever it comes from. */
abstract class AdministeredKafka implements Kafka, AutoCloseable {

  @Override
  public final void createTopics(Map<String, TopicSpec> topics) {
    new KafkaTopics(bootstrapServers()).create(topics);
  }

  @Override
  public final Map<String, String> topicIds() {
    return new KafkaTopics(bootstrapServers()).ids();
  }

  @Override
  public abstract void close();
}
