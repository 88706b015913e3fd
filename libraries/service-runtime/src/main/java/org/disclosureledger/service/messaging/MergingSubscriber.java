package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deals with one batch of a channel after the other, and makes one batch of all that came in while
 * the last was worked at. Nobody waits for a clock, and the busier a service is, the fewer
 * transactions a record costs.
 *
 * <p>What came is acknowledged in the order in which it came, once the batch that it became a part
 * of is dealt with. What fails is tried again; what fails for good ends the channel, since an
 * acknowledgement of what follows would pass it over.
 */
public final class MergingSubscriber
    implements Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> {

  private static final Logger LOG = Logger.getLogger(MergingSubscriber.class);

  /** So many polls may wait. */
  private static final int AHEAD = 64;

  /** A batch takes no further poll once it holds so many records. */
  private static final int ENOUGH = 500;

  private final String consumer;
  private final Function<ConsumerRecords<String, byte[]>, Uni<Void>> work;
  private final Queue<Message<ConsumerRecords<String, byte[]>>> waiting = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean working;

  /**
   * A channel's end.
   *
   * @param consumer its name, for the log
   * @param work deals with a batch; completes when all of it is durable
   */
  public MergingSubscriber(
      String consumer, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
    this.consumer = consumer;
    this.work = work;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(AHEAD);
  }

  @Override
  public void onNext(Message<ConsumerRecords<String, byte[]>> polled) {
    synchronized (this) {
      waiting.add(polled);
    }
    next();
  }

  private void next() {
    List<Message<ConsumerRecords<String, byte[]>>> batch = new ArrayList<>();
    synchronized (this) {
      if (working || waiting.isEmpty()) {
        return;
      }
      working = true;
      for (int records = 0; records < ENOUGH && !waiting.isEmpty(); ) {
        batch.add(waiting.remove());
        records += batch.getLast().getPayload().count();
      }
    }
    ConsumerRecords<String, byte[]> records = merged(batch);
    Retry.untilDone(consumer, () -> work.apply(records))
        .subscribe()
        .with(done -> over(batch), failure -> failed(batch, failure));
  }

  private void over(List<Message<ConsumerRecords<String, byte[]>>> batch) {
    batch.forEach(polled -> told(polled.ack()));
    synchronized (this) {
      working = false;
    }
    if (subscription != null) {
      subscription.request(batch.size());
    }
    next();
  }

  /** It counts as worked at for ever. */
  private void failed(List<Message<ConsumerRecords<String, byte[]>>> batch, Throwable failure) {
    LOG.errorf(failure, "batch not dealt with, consumer=%s", consumer);
    batch.forEach(polled -> told(polled.nack(failure)));
  }

  private static void told(CompletionStage<Void> settled) {
    settled.exceptionally(
        e -> {
          LOG.warnf("not acknowledged, exception=%s", e.getClass().getName());
          return null;
        });
  }

  /** Each partition's records in their order. */
  private static ConsumerRecords<String, byte[]> merged(
      List<Message<ConsumerRecords<String, byte[]>>> batch) {
    if (batch.size() == 1) {
      return batch.getFirst().getPayload();
    }
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
    for (Message<ConsumerRecords<String, byte[]>> polled : batch) {
      for (TopicPartition partition : polled.getPayload().partitions()) {
        records
            .computeIfAbsent(partition, none -> new ArrayList<>())
            .addAll(polled.getPayload().records(partition));
      }
    }
    return new ConsumerRecords<>(records, Map.of());
  }

  @Override
  public void onError(Throwable failure) {
    LOG.errorf(failure, "channel ended, consumer=%s", consumer);
  }

  @Override
  public void onComplete() {
    LOG.debugf("channel ended, consumer=%s", consumer);
  }
}
