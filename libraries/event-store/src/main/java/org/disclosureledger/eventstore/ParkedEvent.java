package org.disclosureledger.eventstore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A received record that a consumer has put aside, with everything needed to take it up again.
 *
 * @param id its number in the list, 0 before it is parked
 * @param consumer who put it aside
 * @param origin where it was received from
 * @param streamId its stream, or null when the record did not tell
 * @param version its version, or null when the record did not tell
 * @param state why it lies here
 * @param reason a short word for people and for counting
 * @param detail what exactly happened, without any content
 * @param headers the record's headers
 * @param payload the record's bytes as they came
 * @param parkedAt when it was put aside
 * @param waiting what it waits for; null when it waits for an earlier version alone, or failed
 * @param dismissal who set it aside for good; null unless it is dismissed
 */
public record ParkedEvent(
    long id,
    String consumer,
    Origin origin,
    @Nullable UUID streamId,
    @Nullable Integer version,
    State state,
    String reason,
    String detail,
    Map<String, String> headers,
    byte[] payload,
    Instant parkedAt,
    @Nullable Waiting waiting,
    @Nullable Dismissal dismissal) {

  /** Checks presence. */
  public ParkedEvent {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(payload, "payload");
    headers = Map.copyOf(headers);
    if ((streamId == null) != (version == null)) {
      throw new IllegalArgumentException("streamId and version are both told or neither");
    }
  }

  /**
   * Where a record was received from.
   *
   * @param topic the topic
   * @param key the record's ordering key
   * @param partition the partition
   * @param offset the place in the partition; says nothing once the broker was wiped
   */
  public record Origin(String topic, String key, int partition, long offset) {}

  /**
   * What an event waits for that travels by itself.
   *
   * @param awaited its name, so that its arrival wakes the event
   * @param retryAt when it is tried again at the latest
   * @param tries how often it was tried
   */
  public record Waiting(String awaited, Instant retryAt, int tries) {}

  /**
   * That an operator has decided that an event is never applied.
   *
   * @param by who decided
   * @param because why, in the operator's words
   * @param at when
   */
  public record Dismissal(String by, String because, Instant at) {}

  /** Why a record lies here. */
  public enum State {
    /** An earlier version of its stream, or what it is {@link Waiting} for, must be here first. */
    WAITING,
    /** It failed for good; an operator has to look. */
    FAILED,
    /** An operator wants it to be tried again. */
    RELEASED,
    /** An operator has decided that it is not applied: its stream goes on without it. */
    DISMISSED
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParkedEvent that
        && that.id == id
        && that.consumer.equals(consumer)
        && that.origin.equals(origin)
        && Arrays.equals(that.payload, payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, consumer, origin);
  }

  /** Headers and payload are left out. */
  @Override
  public String toString() {
    return "ParkedEvent[id=%d, consumer=%s, origin=%s, state=%s, reason=%s]"
        .formatted(id, consumer, origin, state, reason);
  }
}
