package org.disclosureledger.service.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.disclosureledger.eventstore.OutgoingRecord;
import org.disclosureledger.eventstore.PublishOutcome;
import org.disclosureledger.eventstore.RecordPublisher;
import org.disclosureledger.eventstore.Repeats;
import org.disclosureledger.service.fault.Failpoints;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The only Kafka producer of a service; the relay owns it.
 *
 * <p>One thread hands records over, in order. After the first failure nothing more is handed over
 * until {@link #abort()} has closed the producer without flushing, so that a later record of a
 * stream cannot overtake a failed one.
 */
@ApplicationScoped
public class KafkaRecordPublisher implements RecordPublisher {

  private static final Duration MAX_BLOCK = Duration.ofSeconds(3);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  /** Room for all batches that a relay has on their way at once, and for the keys before them. */
  private static final long BUFFER_BYTES = 8 * 1024 * 1024;

  /**
   * Records of a batch say nearly the same in their headers, and sealed text is written in 64
   * letters. (Its content is sealed first, so a length tells no more than it did.)
   */
  private static final String COMPRESSION = "zstd";

  private final String bootstrapServers;
  private final Failpoints failpoints;
  private final Repeats publishing = new Repeats(KafkaRecordPublisher.class, "records=published");
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("relay-publisher").factory());

  /** Replaced by every abort; batches of an older generation send nothing more. */
  private volatile Generation generation = new Generation();

  private static final class Generation {
    @Nullable KafkaProducer<String, byte[]> producer;
    volatile @Nullable Throwable failure;
  }

  /** A publisher without a connection; it connects when there is something to publish. */
  public KafkaRecordPublisher(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      Failpoints failpoints) {
    this.bootstrapServers = bootstrapServers;
    this.failpoints = failpoints;
  }

  @Override
  public CompletionStage<PublishOutcome> publish(List<OutgoingRecord> records) {
    Batch batch = new Batch(records, generation);
    sender.execute(batch::send);
    return batch.outcome;
  }

  @Override
  public CompletionStage<Void> abort() {
    Generation given = generation;
    if (given.failure == null) {
      given.failure = new IllegalStateException("publishing was given up");
    }
    generation = new Generation();
    return CompletableFuture.runAsync(() -> close(given), sender);
  }

  void stop(@Observes ShutdownEvent event) {
    Generation given = generation;
    sender.execute(() -> close(given));
    sender.shutdown();
  }

  private static void close(Generation given) {
    KafkaProducer<String, byte[]> producer = given.producer;
    if (producer != null) {
      producer.close(Duration.ZERO);
    }
  }

  private KafkaProducer<String, byte[]> producer(Generation given) {
    KafkaProducer<String, byte[]> producer = given.producer;
    if (producer == null) {
      producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
      given.producer = producer;
    }
    return producer;
  }

  private Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, COMPRESSION),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis()),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis()),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis()));
  }

  /** Records that settle together. */
  private final class Batch {
    final List<OutgoingRecord> records;
    final Generation given;
    final BitSet acknowledged;
    final AtomicInteger open;
    final CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();

    Batch(List<OutgoingRecord> records, Generation given) {
      this.records = records;
      this.given = given;
      this.acknowledged = new BitSet(records.size());
      this.open = new AtomicInteger(records.size());
    }

    void send() {
      failpoints.reach("relay.before-send");
      if (records.isEmpty()) {
        outcome.complete(PublishOutcome.complete(0));
      }
      for (int i = 0; i < records.size(); i++) {
        send(i);
      }
    }

    private void send(int index) {
      Throwable failure = given.failure;
      if (failure != null) {
        settle(index, failure);
        return;
      }
      try {
        producer(given)
            .send(record(records.get(index)), (metadata, failed) -> settle(index, failed));
      } catch (RuntimeException failed) {
        settle(index, failed);
      }
    }

    private void settle(int index, @Nullable Throwable failed) {
      if (failed == null) {
        synchronized (acknowledged) {
          acknowledged.set(index);
        }
      } else if (given.failure == null) {
        publishing.failed(failed);
        given.failure = failed;
      }
      if (open.decrementAndGet() == 0) {
        settled();
      }
    }

    private void settled() {
      failpoints.reach("relay.acknowledged");
      synchronized (acknowledged) {
        boolean complete = acknowledged.cardinality() == records.size();
        if (complete) {
          publishing.works();
        }
        outcome.complete(
            new PublishOutcome((BitSet) acknowledged.clone(), complete ? null : given.failure));
      }
    }
  }

  private static ProducerRecord<String, byte[]> record(OutgoingRecord outgoing) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.value());
    Headers headers = record.headers();
    outgoing.headers().forEach((n, v) -> headers.add(n, v.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
