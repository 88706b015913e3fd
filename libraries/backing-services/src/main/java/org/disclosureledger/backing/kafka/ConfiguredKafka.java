package org.disclosureledger.backing.kafka;

import java.util.Map;
import org.disclosureledger.backing.Kafka;
import org.disclosureledger.backing.TopicSpec;

/** A cluster that somebody else runs: used, and never stopped. */
public final class ConfiguredKafka implements Kafka, AutoCloseable {

  private final String bootstrapServers;

  /** Uses the cluster at these addresses. */
  public ConfiguredKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void createTopics(Map<String, TopicSpec> topics) {
    new KafkaTopics(bootstrapServers).create(topics);
  }

  @Override
  public Map<String, String> topicIds() {
    return new KafkaTopics(bootstrapServers).ids();
  }

  @Override
  public boolean controllable() {
    return false;
  }

  @Override
  public boolean running() {
    return true;
  }

  @Override
  public void kill() {
    throw notOurs();
  }

  @Override
  public void stop() {
    throw notOurs();
  }

  @Override
  public void start() {
    throw notOurs();
  }

  @Override
  public void pause() {
    throw notOurs();
  }

  @Override
  public void resume() {
    throw notOurs();
  }

  @Override
  public void wipe() {
    throw notOurs();
  }

  @Override
  public void close() {
    // it goes on without us
  }

  private static UnsupportedOperationException notOurs() {
    return new UnsupportedOperationException("the configured Kafka is not ours to control");
  }
}
