package org.disclosureledger.backing;

import java.util.Map;

/**
 * A Kafka broker, alone in its cluster, that creates no topic unasked. {@link #wipe()} deletes its
 * log directory under its feet when it runs; the cluster id and the port stay, the topic ids do
 * not.
 */
public interface Kafka extends Controllable {

  /** Host and port for {@code bootstrap.servers}; the same over restarts. */
  String bootstrapServers();

  /**
   * Creates topics and waits until they are there; one that exists is left as it is.
   *
   * @param topics their names and how to make them
   * @throws BackingServiceException when the broker refuses
   */
  void createTopics(Map<String, TopicSpec> topics);

  /** The id that Kafka gave to each of its topics; a topic made anew has another one. */
  Map<String, String> topicIds();
}
