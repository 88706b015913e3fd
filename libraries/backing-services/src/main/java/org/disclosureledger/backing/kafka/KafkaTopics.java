package org.disclosureledger.backing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.TopicSpec;

/** Asks a broker about its topics and makes new ones. */
final class KafkaTopics {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final short ONE_REPLICA = 1;

  private final String bootstrapServers;

  KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  void create(Map<String, TopicSpec> topics) {
    List<NewTopic> wanted =
        topics.entrySet().stream()
            .map(
                topic ->
                    new NewTopic(topic.getKey(), topic.getValue().partitions(), ONE_REPLICA)
                        .configs(topic.getValue().config()))
            .toList();
    try (Admin admin = admin()) {
      for (KafkaFuture<Void> creation : admin.createTopics(wanted).values().values()) {
        awaitCreation(creation);
      }
    }
  }

  Map<String, String> ids() {
    try (Admin admin = admin()) {
      Map<String, String> ids = new HashMap<>();
      for (TopicListing topic : answer(admin.listTopics().listings())) {
        ids.put(topic.name(), topic.topicId().toString());
      }
      return Map.copyOf(ids);
    } catch (ExecutionException e) {
      throw new BackingServiceException("Kafka refused to list its topics", e.getCause());
    }
  }

  private static void awaitCreation(KafkaFuture<Void> creation) {
    try {
      answer(creation);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new BackingServiceException("Kafka refused to create a topic", e.getCause());
      }
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BackingServiceException("Kafka did not answer within " + LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingServiceException("Interrupted while waiting for Kafka", e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }
}
