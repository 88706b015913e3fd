package org.disclosureledger.service.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells the broker every few seconds how far a channel has come, and goes on when it cannot be
 * told. Guards skip whatever a restart brings again, so nothing depends on it.
 *
 * <p>A partition that is given away is told of before: what its next owner would read again, both
 * might work at at once, and each would get in the way of the other.
 *
 * <p>The connector's own strategies do not fit: {@code throttled} asks the broker at the first
 * record of a partition and ends the channel for good when no answer comes within a minute, and
 * {@code latest} asks it for each partition of each batch.
 */
final class SteadyCommits implements KafkaCommitHandler {

  private static final Logger LOG = Logger.getLogger(SteadyCommits.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Rebalancing waits for it, and so do the partitions that are kept. */
  private static final Duration LAST_WORD_WITHIN = Duration.ofMillis(500);

  private final Vertx vertx;
  private final KafkaConsumer<?, ?> consumer;
  private final long timer;
  private final Set<TopicPartition> owned = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> told = new ConcurrentHashMap<>();

  private SteadyCommits(Vertx vertx, KafkaConsumer<?, ?> consumer) {
    this.vertx = vertx;
    this.consumer = consumer;
    this.timer = vertx.setPeriodic(INTERVAL.toMillis(), now -> commit());
  }

  /** How the connector finds it: {@code commit-strategy=steady}. */
  @ApplicationScoped
  @Identifier("steady")
  static class Factory implements KafkaCommitHandler.Factory {

    @Override
    public KafkaCommitHandler create(
        KafkaConnectorIncomingConfiguration configuration,
        Vertx vertx,
        KafkaConsumer<?, ?> consumer,
        BiConsumer<Throwable, Boolean> reportFailure) {
      return new SteadyCommits(vertx, consumer);
    }
  }

  /**
   * A channel deals with one batch after the other, so the last to come is the furthest. What was
   * still worked at when its partition was given away is for the next owner to tell.
   */
  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
    TopicPartition partition = new TopicPartition(record.getTopic(), record.getPartition());
    if (owned.contains(partition)) {
      next.put(partition, record.getOffset() + 1);
    }
    return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
  }

  @Override
  public void partitionsAssigned(Collection<TopicPartition> partitions) {
    owned.addAll(partitions);
  }

  /** Comes on the polling thread, while they may still be told of. */
  @Override
  public void partitionsRevoked(Collection<TopicPartition> partitions) {
    owned.removeAll(partitions);
    Map<TopicPartition, Long> news = news();
    news.keySet().retainAll(partitions);
    if (!news.isEmpty()) {
      try {
        consumer.unwrap().commitSync(offsets(news), LAST_WORD_WITHIN);
      } catch (KafkaException e) {
        LOG.debugf("not committed, exception=%s", e.getClass().getName());
      }
    }
    partitions.forEach(next::remove);
    partitions.forEach(told::remove);
  }

  @Override
  public void terminate(boolean graceful) {
    vertx.cancelTimer(timer);
    commit();
  }

  private void commit() {
    Map<TopicPartition, Long> news = news();
    if (news.isEmpty()) {
      return;
    }
    consumer
        .commitAsync(offsets(news))
        .subscribe()
        .with(
            done -> told.putAll(news),
            failure -> LOG.debugf("not committed, exception=%s", failure.getClass().getName()));
  }

  private Map<TopicPartition, Long> news() {
    Map<TopicPartition, Long> news = new HashMap<>(next);
    news.entrySet().removeIf(entry -> entry.getValue().equals(told.get(entry.getKey())));
    return news;
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> places) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    places.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }
}
