package org.disclosureledger.eventstore;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An append that somebody waits for. Confined to the collector's context once it is handed over.
 */
final class PendingAppend {

  /** For the objects around an append, and around each of its events. */
  private static final int BYTES_EACH = 512;

  private final Append append;
  private final Instant recordedAt;
  private final List<byte[]> hashes;
  private final UniEmitter<? super AppendOutcome> caller;
  private final @Nullable Context callerContext;
  private final long deadlineNanos;
  private final int size;
  private final int bytes;

  private boolean done;
  private int attempts;
  private int lostAnswers;
  private boolean inFlight;

  PendingAppend(
      Append append,
      Instant recordedAt,
      UniEmitter<? super AppendOutcome> caller,
      @Nullable Context callerContext,
      long deadlineNanos) {
    this.append = append;
    this.recordedAt = recordedAt;
    this.hashes = hashes(append, recordedAt);
    this.caller = caller;
    this.callerContext = callerContext;
    this.deadlineNanos = deadlineNanos;
    this.size =
        append.events().stream().mapToInt(e -> e.data().length() + e.metadata().length()).sum();
    this.bytes = size + overhead(append);
  }

  /** Besides data and metadata; texts are of one byte a character, as sealed text is. */
  private static int overhead(Append append) {
    IdempotencyKey key = append.idempotency();
    return BYTES_EACH * (1 + append.events().size())
        + append.keys().stream().mapToInt(k -> k.wrapped().length()).sum()
        + (key == null ? 0 : key.response().length);
  }

  Append append() {
    return append;
  }

  UUID streamId() {
    return append.streamId();
  }

  Instant recordedAt() {
    return recordedAt;
  }

  /** The row hash of the event at {@code index}. */
  byte[] hash(int index) {
    return hashes.get(index);
  }

  /** Characters of data and metadata. */
  int size() {
    return size;
  }

  /** About how much memory it holds. */
  int bytes() {
    return bytes;
  }

  boolean isDone() {
    return done;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos >= 0;
  }

  /** Counts a try; the number of tries so far, this one included. */
  int tried() {
    return ++attempts;
  }

  void sent() {
    inFlight = true;
  }

  /** The statement it was last in has certainly not stored it. */
  void notStored() {
    inFlight = false;
  }

  /** Counts a lost answer; the number so far. */
  int answerLost() {
    inFlight = false;
    return ++lostAnswers;
  }

  /** Whether a statement that was sent may have stored it. */
  boolean mayBeStored() {
    return inFlight || lostAnswers > 0;
  }

  /** The events as recorded, given the ledger positions of the first and each further one. */
  List<RecordedEvent> recorded(long[] seqs) {
    List<RecordedEvent> recorded = new ArrayList<>(seqs.length);
    for (int i = 0; i < seqs.length; i++) {
      NewEvent event = append.events().get(i);
      recorded.add(
          new RecordedEvent(
              append.streamId(),
              append.expected().version() + 1 + i,
              seqs[i],
              event.eventId(),
              event.type(),
              event.schemaVersion(),
              event.data(),
              event.metadata(),
              recordedAt,
              hashes.get(i)));
    }
    return recorded;
  }

  void complete(AppendOutcome outcome) {
    if (!done) {
      done = true;
      onCallerContext(() -> caller.complete(outcome));
    }
  }

  void fail(StoreUnavailable failure) {
    if (!done) {
      done = true;
      onCallerContext(() -> caller.fail(failure));
    }
  }

  private void onCallerContext(Runnable delivery) {
    if (callerContext == null) {
      delivery.run();
    } else {
      callerContext.runOnContext(ignored -> delivery.run());
    }
  }

  private static List<byte[]> hashes(Append append, Instant recordedAt) {
    List<byte[]> hashes = new ArrayList<>(append.events().size());
    byte[] previous = append.expected().hash();
    int version = append.expected().version();
    for (NewEvent event : append.events()) {
      previous = HashChain.hash(previous, append.streamId(), ++version, event, recordedAt);
      hashes.add(previous);
    }
    return hashes;
  }
}
