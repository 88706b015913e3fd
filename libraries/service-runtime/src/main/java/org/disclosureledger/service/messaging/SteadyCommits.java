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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells the broker every few seconds how far a channel has come, and goes on when it cannot be
 * told. Guards skip whatever a restart brings again, so nothing depends on it.
 *
 * <p>The connector's own strategies do not fit: {@code throttled} asks the broker at the first
 * record of a partition and ends the channel for good when no answer comes within a minute, and
 * {@code latest} asks it for each partition of each batch.
 */
final class SteadyCommits implements KafkaCommitHandler {

  private static final Logger LOG = Logger.getLogger(SteadyCommits.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final KafkaConsumer<?, ?> consumer;
  private final long timer;
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

  /** A channel deals with one batch after the other, so the last to come is the furthest. */
  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
    next.put(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1);
    return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
  }

  @Override
  public void partitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(next::remove);
    partitions.forEach(told::remove);
  }

  @Override
  public void terminate(boolean graceful) {
    vertx.cancelTimer(timer);
    commit();
  }

  private void commit() {
    Map<TopicPartition, Long> news = new HashMap<>(next);
    news.entrySet().removeIf(entry -> entry.getValue().equals(told.get(entry.getKey())));
    if (news.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    news.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    consumer
        .commitAsync(offsets)
        .subscribe()
        .with(
            done -> told.putAll(news),
            failure -> LOG.debugf("not committed, exception=%s", failure.getClass().getName()));
  }
}
