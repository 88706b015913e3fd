package org.disclosureledger.service.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.disclosureledger.eventstore.TopicIds;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks the broker for the ids of our topics: a wiped broker gives the same names new ids. */
@ApplicationScoped
public class KafkaTopicIds implements TopicIds {

  /** The topic that the public reads. */
  public static final String PUBLIC = "disclosure.public.v1";

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final String bootstrapServers;
  private @Nullable Admin admin;

  KafkaTopicIds(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Every topic of this installation. */
  public static Stream<String> topics() {
    return Stream.concat(
        Arrays.stream(StreamKind.values()).map(StreamKind::topic),
        Stream.of(LifecycleRouting.DATA_KEYS, PUBLIC));
  }

  @Override
  public CompletionStage<Map<String, String>> current() {
    CompletableFuture<Map<String, String>> ids = new CompletableFuture<>();
    ListTopicsResult listed;
    try {
      listed = admin().listTopics();
    } catch (RuntimeException e) {
      ids.completeExceptionally(e);
      return ids;
    }
    listed
        .namesToListings()
        .whenComplete(
            (listings, failure) -> {
              if (failure != null) {
                ids.completeExceptionally(failure);
                return;
              }
              Map<String, String> found = new HashMap<>();
              topics()
                  .flatMap(name -> Stream.ofNullable(listings.get(name)))
                  .forEach(topic -> found.put(topic.name(), topic.topicId().toString()));
              ids.complete(found);
            });
    return ids;
  }

  void stop(@Observes ShutdownEvent event) {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis()));
    }
    return admin;
  }
}
