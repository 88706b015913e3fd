package org.disclosureledger.service.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.disclosureledger.eventstore.Repeats;
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

  /** A channel whose polling thread does not come round is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<CompletionStage<Map<String, String>>> topics;
  private final Supplier<Uni<Void>> rewind;
  private final Map<String, String> known = new HashMap<>();
  private final Repeats looks = new Repeats(ConsumerRewind.class, "topics=looked-at");

  /** Until every channel is rewound. */
  private volatile boolean wiped;

  @Inject
  ConsumerRewind(KafkaBrokerTopics topics, KafkaClientService kafka) {
    this(topics::current, () -> rewind(kafka));
  }

  /**
   * @param topics the broker's own id of every topic
   * @param rewind takes every consumer to the beginning of what it reads
   */
  ConsumerRewind(
      Supplier<CompletionStage<Map<String, String>>> topics, Supplier<Uni<Void>> rewind) {
    this.topics = topics;
    this.rewind = rewind;
  }

  @Scheduled(
      every = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      identity = "consumer-rewind")
  Uni<Void> look() {
    return looks.surviving(
        Uni.createFrom().completionStage(topics).invoke(this::compare).chain(this::rewindIfWiped));
  }

  private synchronized void compare(Map<String, String> current) {
    current.forEach(
        (topic, id) -> {
          String before = known.put(topic, id);
          wiped |= before != null && !before.equals(id);
        });
  }

  private Uni<Void> rewindIfWiped() {
    if (!wiped) {
      return Uni.createFrom().voidItem();
    }
    LOG.warn("topics are new, reading all of them from the beginning");
    return rewind
        .get()
        .invoke(
            () -> {
              wiped = false;
              LOG.info("rewound");
            });
  }

  private static Uni<Void> rewind(KafkaClientService kafka) {
    return Multi.createFrom()
        .iterable(List.copyOf(kafka.getConsumerChannels()))
        .onItem()
        .transformToUniAndConcatenate(
            channel ->
                kafka
                    .getConsumer(channel)
                    .runOnPollingThread(
                        client -> {
                          client.seekToBeginning(client.assignment());
                        })
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail())
        .onItem()
        .ignoreAsUni();
  }
}
