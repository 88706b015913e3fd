package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import org.apache.kafka.common.header.Header;
import org.disclosureledger.eventstore.OutOfMemory;
import org.disclosureledger.eventstore.Repeats;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deals with one batch of a channel after the other, and makes one batch of all that came in while
 * the last was worked at. Nobody waits for a clock, and the busier a service is, the fewer
 * transactions a record costs.
 *
 * <p>What came is acknowledged in the order in which it came, once the batch that it became a part
 * of is dealt with. A batch that fails is tried again until it succeeds: nothing that follows may
 * be acknowledged before it. How long that takes can be seen from outside.
 *
 * <p>No more is asked for while what waits exceeds a budget in bytes, so that a large backlog takes
 * as much memory as a small one.
 */
public final class MergingSubscriber
    implements Flow.Subscriber<Message<ConsumerRecords<String, byte[]>>> {

  private static final Logger LOG = Logger.getLogger(MergingSubscriber.class);

  /** So many polls may be asked for or wait: one is worked at, others gather. */
  private static final int AHEAD = 8;

  /** A batch takes no further poll once it holds so many records. */
  private static final int ENOUGH = 500;

  /** A batch takes no further poll, and none is asked for, once so many bytes are there. */
  private static final long BYTES = 1024 * 1024;

  /** What a record takes in memory beside its key, headers and value. */
  private static final int RECORD_BYTES = 200;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private record Polled(Message<ConsumerRecords<String, byte[]>> message, long bytes) {}

  private final String consumer;
  private final Function<ConsumerRecords<String, byte[]>, Uni<Void>> work;
  private final InstantSource time;
  private final Repeats acknowledgements;
  private final Queue<Polled> waiting = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean working;
  private boolean woken;
  private boolean ended;
  private int asked;
  private long waitingBytes;
  private Instant lastProgress;
  private @Nullable Instant busySince;
  private @Nullable String failure;

  /**
   * A channel's end.
   *
   * @param consumer its name, for the log
   * @param work deals with a batch; completes when all of it is durable
   */
  MergingSubscriber(
      String consumer,
      Function<ConsumerRecords<String, byte[]>, Uni<Void>> work,
      InstantSource time) {
    this.consumer = consumer;
    this.work = work;
    this.time = time;
    this.acknowledgements = new Repeats(MergingSubscriber.class, "acknowledgements-of=" + consumer);
    this.lastProgress = time.instant();
  }

  /** How it is doing. */
  public synchronized ChannelState state() {
    return new ChannelState(consumer, lastProgress, busySince, failure, ended, waitingBytes);
  }

  /** There is something to do although nothing came: an empty batch is dealt with, if no other. */
  public void wake() {
    synchronized (this) {
      woken = true;
    }
    next();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    synchronized (this) {
      subscription = given;
    }
    ask();
  }

  @Override
  public void onNext(Message<ConsumerRecords<String, byte[]>> polled) {
    long bytes = bytes(polled.getPayload());
    synchronized (this) {
      asked = Math.max(0, asked - 1);
      waiting.add(new Polled(polled, bytes));
      waitingBytes += bytes;
    }
    next();
    ask();
  }

  /** One by one: how large the next is, is known when it is here. */
  private void ask() {
    Flow.Subscription from;
    synchronized (this) {
      from = subscription;
      if (from == null || asked > 0 || waiting.size() >= AHEAD || waitingBytes >= BYTES) {
        return;
      }
      asked++;
    }
    from.request(1);
  }

  private void next() {
    List<Message<ConsumerRecords<String, byte[]>>> batch;
    synchronized (this) {
      if (working || (waiting.isEmpty() && !woken)) {
        return;
      }
      working = true;
      woken = false;
      busySince = time.instant();
      batch = take();
    }
    ask();
    ConsumerRecords<String, byte[]> records = merged(batch);
    Uni.createFrom()
        .deferred(() -> work.apply(records))
        .onFailure()
        .invoke(this::failed)
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .subscribe()
        .with(done -> over(batch), lost -> LOG.errorf(lost, "cannot be, consumer=%s", consumer));
  }

  private List<Message<ConsumerRecords<String, byte[]>>> take() {
    List<Message<ConsumerRecords<String, byte[]>>> batch = new ArrayList<>();
    long bytes = 0;
    for (int records = 0; records < ENOUGH && bytes < BYTES && !waiting.isEmpty(); ) {
      Polled polled = waiting.remove();
      batch.add(polled.message());
      records += polled.message().getPayload().count();
      bytes += polled.bytes();
    }
    waitingBytes -= bytes;
    return batch;
  }

  private void over(List<Message<ConsumerRecords<String, byte[]>>> batch) {
    batch.forEach(polled -> told(polled.ack()));
    synchronized (this) {
      if (failure != null) {
        LOG.infof("goes on, consumer=%s", consumer);
      }
      working = false;
      busySince = null;
      failure = null;
      lastProgress = time.instant();
    }
    next();
    ask();
  }

  /** Told once for a batch: it is tried again up to every two seconds. */
  private synchronized void failed(Throwable cause) {
    OutOfMemory.endIf(cause);
    if (failure == null) {
      LOG.warnf(
          Failures.of(cause) == Failures.AWAY ? null : cause,
          "batch will be tried again, consumer=%s, failure=%s",
          consumer,
          Repeats.kind(cause));
    }
    failure = Repeats.kind(cause);
  }

  private void told(CompletionStage<Void> settled) {
    settled.whenComplete(
        (done, failed) -> {
          if (failed == null) {
            acknowledgements.works();
          } else {
            acknowledgements.failed(failed);
          }
        });
  }

  private static long bytes(ConsumerRecords<String, byte[]> records) {
    long bytes = 0;
    for (ConsumerRecord<String, byte[]> record : records) {
      bytes += RECORD_BYTES;
      bytes += record.key() == null ? 0 : record.key().length();
      bytes += record.value() == null ? 0 : record.value().length;
      for (Header header : record.headers()) {
        bytes += RECORD_BYTES / 2 + (header.value() == null ? 0 : header.value().length);
      }
    }
    return bytes;
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
  public void onError(Throwable cause) {
    LOG.errorf(cause, "channel ended, consumer=%s", consumer);
    ended();
  }

  @Override
  public void onComplete() {
    LOG.debugf("channel ended, consumer=%s", consumer);
    ended();
  }

  private synchronized void ended() {
    ended = true;
  }
}
