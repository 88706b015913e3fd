package org.disclosureledger.eventstore;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is to become part of a stream: all of its events or none.
 *
 * @param streamId the stream
 * @param expected the tail the decision was made on; {@link StreamTail#none()} creates the stream
 * @param events at least one event, in order, with distinct ids
 * @param idempotency the client's key, or null when a repetition is recognised by the event ids
 * @param keys keys that the events need and that become visible with them
 */
public record Append(
    UUID streamId,
    StreamTail expected,
    List<NewEvent> events,
    @Nullable IdempotencyKey idempotency,
    List<KeyRecord> keys) {

  /** Checks presence and that no event id appears twice. */
  public Append {
    Objects.requireNonNull(streamId, "streamId");
    Objects.requireNonNull(expected, "expected");
    events = List.copyOf(events);
    keys = List.copyOf(keys);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an append needs at least one event");
    }
    if (events.stream().map(NewEvent::eventId).distinct().count() != events.size()) {
      throw new IllegalArgumentException("event ids must be distinct");
    }
  }

  /** An append without idempotency key and without keys. */
  public static Append of(UUID streamId, StreamTail expected, List<NewEvent> events) {
    return new Append(streamId, expected, events, null, List.of());
  }

  /** The same append under a client's key. */
  public Append under(IdempotencyKey key) {
    return new Append(streamId, expected, events, key, keys);
  }

  /** The same append, bringing these keys. */
  public Append bringing(List<KeyRecord> newKeys) {
    return new Append(streamId, expected, events, idempotency, newKeys);
  }
}
