package org.disclosureledger.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * The ledger: append-only streams of events.
 *
 * <p>Every Uni fails with {@link StoreUnavailable} when the database cannot be asked; everything
 * else is a value. Items arrive on the Vert.x context of the subscriber, if it has one.
 */
public interface EventStore {

  /**
   * Appends all events of a decision, or none. Independent appends share a commit; none of them
   * notices what becomes of its neighbours.
   */
  Uni<AppendOutcome> append(Append append);

  /** The whole stream in version order; empty when it does not exist. */
  default Uni<List<RecordedEvent>> load(UUID streamId) {
    return load(streamId, 1);
  }

  /** The stream's events from {@code fromVersion} on (inclusive), in version order. */
  default Uni<List<RecordedEvent>> load(UUID streamId, int fromVersion) {
    return load(streamId, fromVersion, Integer.MAX_VALUE);
  }

  /**
   * The first of the stream's events from {@code fromVersion} on (inclusive), in version order.
   *
   * @param most how many at most; fewer are the last ones
   */
  Uni<List<RecordedEvent>> load(UUID streamId, int fromVersion, int most);

  /**
   * Looks an idempotency key up, so that a repeated request can be answered before any work.
   *
   * @param requestMac keyed hash of the request at hand
   */
  Uni<IdempotencyAnswer> answerFor(String scope, String key, byte[] requestMac);

  /**
   * Deletes idempotency keys that are older than 24 hours, only so many at a time that nobody waits
   * for it.
   *
   * @return how many were deleted; none when there is nothing left to delete
   */
  Uni<Integer> expireIdempotencyKeys();
}
