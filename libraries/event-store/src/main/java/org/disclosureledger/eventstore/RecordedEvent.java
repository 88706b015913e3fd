package org.disclosureledger.eventstore;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event as the ledger holds it.
 *
 * @param streamId the stream it belongs to
 * @param version its position in the stream, from 1, without gaps
 * @param seq its position among all events of this ledger; rises within a stream, has gaps, and
 *     says nothing about which of two streams was first
 * @param eventId identity of the fact
 * @param type name of the event type
 * @param schemaVersion version of the schema it was written with
 * @param data the fact, exactly as it was appended
 * @param metadata its context, exactly as it was appended
 * @param recordedAt when it was appended, in microseconds, by the clock of the appending process
 * @param hash the row hash, see {@link HashChain}
 */
public record RecordedEvent(
    UUID streamId,
    int version,
    long seq,
    UUID eventId,
    String type,
    int schemaVersion,
    String data,
    String metadata,
    Instant recordedAt,
    byte[] hash) {

  /** Checks presence. */
  public RecordedEvent {
    Objects.requireNonNull(streamId, "streamId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(hash, "hash");
  }

  /** The tail of a stream that ends with this event: what the next append states as expected. */
  public StreamTail tail() {
    return new StreamTail(version, hash);
  }

  /** The data is left out: it may be embargoed. */
  @Override
  public String toString() {
    return type + "[stream=" + streamId + ", version=" + version + ", seq=" + seq + "]";
  }
}
