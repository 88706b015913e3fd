package org.disclosureledger.eventstore;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Hands records to a {@link RecordingBroker} as a producer does: buffered, in order, some time
 * later; an acknowledgement may be lost though the record is there. After a failure it takes
 * nothing until it is aborted.
 */
final class TestPublisher implements RecordPublisher {

  private final RecordingBroker broker;
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("sender").unstarted(task));
  private final Deque<Sending> buffer = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<List<OutgoingRecord>> calls = new ConcurrentLinkedQueue<>();

  private volatile double failureRate;
  private volatile boolean paused;
  private volatile boolean held;
  private boolean failed;
  private boolean dead;

  private record Sending(List<OutgoingRecord> records, CompletableFuture<PublishOutcome> outcome) {}

  TestPublisher(RecordingBroker broker) {
    this.broker = broker;
    Future<?> ignored = sender.scheduleWithFixedDelay(this::send, 1, 1, TimeUnit.MILLISECONDS);
  }

  /** How many batches fail, 0 to 1. */
  TestPublisher failing(double rate) {
    failureRate = rate;
    return this;
  }

  /** Keeps what is handed over in its buffer. */
  void hold(boolean hold) {
    held = hold;
  }

  /** Stops as its process does; what is buffered goes out when it continues. */
  void pause(boolean pause) {
    paused = pause;
  }

  /** Ends as its process does: what is buffered is gone. */
  synchronized void kill() {
    dead = true;
    buffer.clear();
    sender.shutdownNow();
  }

  /** The batches handed over so far. */
  List<List<OutgoingRecord>> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized CompletionStage<PublishOutcome> publish(List<OutgoingRecord> records) {
    calls.add(List.copyOf(records));
    CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
    if (failed) {
      outcome.complete(PublishOutcome.failed(new IllegalStateException("failed before")));
    } else if (!dead) {
      buffer.add(new Sending(List.copyOf(records), outcome));
    }
    return outcome;
  }

  @Override
  public synchronized CompletionStage<Void> abort() {
    Deque<Sending> given = new ArrayDeque<>(buffer);
    buffer.clear();
    failed = false;
    given.forEach(
        s -> s.outcome().complete(PublishOutcome.failed(new IllegalStateException("aborted"))));
    return CompletableFuture.completedFuture(null);
  }

  private synchronized void send() {
    if (paused || held || dead || failed || buffer.isEmpty()) {
      return;
    }
    Sending next = buffer.poll();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int count = next.records().size();
    boolean fails = random.nextDouble() < failureRate;
    int written = fails ? random.nextInt(count + 1) : count;
    BitSet acknowledged = new BitSet();
    boolean acknowledging = true;
    for (int i = 0; i < written; i++) {
      if (!broker.take(next.records().get(i))) {
        fails = true;
        break;
      }
      // The answer to a record may be lost, and with it those to all that follow.
      acknowledging &= !fails || random.nextInt(10) > 0;
      acknowledged.set(i, acknowledging);
    }
    failed = fails;
    next.outcome()
        .complete(
            new PublishOutcome(
                acknowledged, fails ? new IllegalStateException("broker failed") : null));
  }
}
