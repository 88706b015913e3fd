package org.disclosureledger.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox from its front while the lease holds: read, publish the keys and await them,
 * publish the events, remove what the broker has. With a backlog several batches are on their way
 * at once; they are handed over one after another, so that the order of each key stays.
 *
 * <p>Lives from one failure to the next; on one Vert.x context.
 */
final class OutboxPublisher {

  /** Without a backlog the next events gather while these batches are on their way. */
  private static final int BATCHES_WITHOUT_BACKLOG = 2;

  private final Vertx vertx;
  private final OutboxFront front;
  private final OutboxTable table;
  private final RelayLease lease;
  private final OutboxRouting routing;
  private final Publishing publishing;
  private final RelaySettings settings;
  private final Promise<Void> ended = Promise.promise();

  private final Pace pace;
  private final Deque<Batch> onTheWay = new ArrayDeque<>();
  private final Set<Long> inFlight = new HashSet<>();
  private final Unroutable unroutable = new Unroutable();
  private List<Long> removable = new ArrayList<>();
  private boolean reading;
  private boolean pausing;
  private boolean removing;
  private boolean aborting;
  private boolean backlog;
  private boolean maybeMore = true;
  private boolean finishing;
  private boolean progress;
  private @Nullable Throwable failure;

  OutboxPublisher(RelayParts parts) {
    this.vertx = parts.vertx();
    this.pace = new Pace(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    this.front = parts.front();
    this.table = new OutboxTable(parts.pool());
    this.lease = parts.lease();
    this.routing = parts.routing();
    this.publishing = parts.publishing();
    this.settings = parts.settings();
  }

  /** Fails with what stopped it, once everything on its way has settled; completes after finish. */
  Future<Void> run() {
    pump();
    return ended.future();
  }

  /** There may be something to publish. */
  void wake() {
    maybeMore = true;
    pump();
  }

  /** Takes nothing more and ends when everything on its way has settled. */
  void finish() {
    finishing = true;
    endIfIdle();
  }

  /** Whether anything has been published. */
  boolean hasProgressed() {
    return progress;
  }

  /** Gives up what is on its way and ends. */
  void fail(Throwable cause) {
    if (failure != null || ended.future().isComplete()) {
      return;
    }
    failure = cause;
    aborting = true;
    publishing
        .abort()
        .onComplete(
            ignored -> {
              aborting = false;
              endIfIdle();
            });
  }

  private void pump() {
    int most = backlog ? settings.batchesInFlight() : BATCHES_WITHOUT_BACKLOG;
    if (reading || stopped() || !maybeMore || onTheWay.size() >= most) {
      return;
    }
    if (!lease.isReliable()) {
      fail(new RelayFailure("lease lost"));
      return;
    }
    long pause = backlog ? 0 : pace.pause();
    if (pause > 0) {
      pumpAfter(pause);
      return;
    }
    pace.reads();
    reading = true;
    maybeMore = false;
    read()
        .onComplete(
            done -> {
              reading = false;
              if (done.failed()) {
                fail(done.cause());
              }
              endIfIdle();
              pump();
            });
  }

  private void pumpAfter(long pause) {
    if (!pausing) {
      pausing = true;
      vertx.setTimer(
          pause,
          timer -> {
            pausing = false;
            pump();
          });
    }
  }

  private Future<Void> read() {
    // A copy: what is removed while the answer is on its way is in the answer nevertheless.
    return front
        .next(Set.copyOf(inFlight), settings.batchEvents(), settings.batchBytes())
        .compose(
            found -> {
              backlog = found.backlog();
              maybeMore |= backlog;
              List<RecordedEvent> events = found.recorded();
              pace.brought(events);
              // What is held back is on its way as well, so that it is not read again and again.
              events.forEach(event -> inFlight.add(event.seq()));
              return publish(Batch.of(events, routing, unroutable), found);
            });
  }

  private Future<Void> publish(Batch batch, Unpublished found) {
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return publishKeys(found.keysOf(batch.seqs()))
        .map(
            ignored -> {
              handOver(batch);
              return null;
            });
  }

  /** The events may be read as soon as they are published: their keys must be there before. */
  private Future<Void> publishKeys(List<KeyRecord> keys) {
    if (keys.isEmpty() || stopped()) {
      return Future.succeededFuture();
    }
    List<OutgoingRecord> records = keys.stream().map(routing::key).toList();
    return publishing
        .publish(records)
        .compose(
            outcome ->
                outcome.acknowledged().cardinality() == records.size()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new RelayFailure("keys were not acknowledged")));
  }

  private void handOver(Batch batch) {
    if (stopped()) {
      return;
    }
    if (!lease.isReliable()) {
      fail(new RelayFailure("lease lost"));
      return;
    }
    onTheWay.add(batch);
    publishing
        .publish(batch.records())
        .otherwise(PublishOutcome::failed)
        .onSuccess(outcome -> settled(batch, outcome));
  }

  private void settled(Batch batch, PublishOutcome outcome) {
    batch.settled(outcome);
    if (!batch.isPublished()) {
      fail(
          outcome.failure() != null
              ? outcome.failure()
              : new RelayFailure("records were not acknowledged"));
    }
    while (failure == null && !onTheWay.isEmpty() && onTheWay.peek().isSettled()) {
      removable.addAll(onTheWay.poll().seqs());
      progress = true;
    }
    remove();
    endIfIdle();
    pump();
  }

  /** One removal at a time; what is acknowledged meanwhile goes together into the next. */
  private void remove() {
    if (removing || removable.isEmpty()) {
      return;
    }
    List<Long> seqs = removable;
    removable = new ArrayList<>();
    removing = true;
    table
        .remove(seqs, lease)
        .onComplete(
            done -> {
              removing = false;
              if (done.failed() && SqlFailure.of(done.cause()) == SqlFailure.TRANSIENT) {
                removable.addAll(seqs);
                remove();
                return;
              }
              seqs.forEach(inFlight::remove);
              if (done.failed()) {
                fail(done.cause());
              } else if (!done.result()) {
                lease.forget();
                fail(new RelayFailure("lease lost"));
              }
              remove();
              endIfIdle();
              pump();
            });
  }

  private boolean stopped() {
    return failure != null || finishing;
  }

  private void endIfIdle() {
    boolean busy = reading || removing || aborting;
    if (!stopped() || busy || !onTheWay.stream().allMatch(Batch::isSettled)) {
      return;
    }
    if (!onTheWay.isEmpty()) {
      Set<Object> blocked = new HashSet<>();
      onTheWay.forEach(batch -> removable.addAll(batch.publishedPrefix(blocked)));
      onTheWay.clear();
    }
    if (!removable.isEmpty()) {
      remove();
    } else if (failure != null) {
      ended.tryFail(failure);
    } else {
      ended.tryComplete();
    }
  }
}
