package org.disclosureledger.service.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Notices that the broker was wiped, and reads every topic from its beginning again.
 *
 * <p>A consumer's place means nothing on a new topic of the old name: what was republished before
 * that place would be passed over. The guards skip what was applied.
 */
@ApplicationScoped
public class ConsumerRewind {

  private static final Logger LOG = Logger.getLogger(ConsumerRewind.class);

  private final KafkaBrokerTopics topics;
  private final KafkaClientService kafka;
  private final Map<String, String> known = new HashMap<>();

  ConsumerRewind(KafkaBrokerTopics topics, KafkaClientService kafka) {
    this.topics = topics;
    this.kafka = kafka;
  }

  @Scheduled(
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "consumer-rewind")
  Uni<Void> look() {
    return Uni.createFrom()
        .completionStage(topics::current)
        .invoke(this::compare)
        .onFailure()
        .invoke(e -> LOG.debugf("topics not looked at, exception=%s", e.getClass().getName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private synchronized void compare(Map<String, String> current) {
    boolean wiped =
        current.entrySet().stream()
            .anyMatch(
                topic -> {
                  String before = known.get(topic.getKey());
                  return before != null && !before.equals(topic.getValue());
                });
    known.putAll(current);
    if (wiped) {
      LOG.warn("topics are new, reading all of them from the beginning");
      kafka.getConsumerChannels().forEach(this::rewind);
    }
  }

  private void rewind(String channel) {
    KafkaConsumer<Object, Object> consumer = kafka.getConsumer(channel);
    consumer
        .runOnPollingThread(
            client -> {
              client.seekToBeginning(client.assignment());
            })
        .subscribe()
        .with(
            done -> LOG.infof("rewound, channel=%s", channel),
            failure ->
                LOG.warnf(
                    "not rewound, channel=%s, exception=%s",
                    channel, failure.getClass().getName()));
  }
}
