package org.disclosureledger.service.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.disclosureledger.eventstore.GuardedBatch;
import org.disclosureledger.lifecycle.event.LifecycleEvent;

/**
 * An event as it was received from a topic.
 *
 * @param record where it came from, for those who have to put it aside
 * @param streamId the stream it stands on
 * @param version its place there
 * @param eventId its id
 * @param program the program it belongs to
 * @param correlation the first event of its chain
 * @param time when it was recorded
 * @param actor the pseudonymous id of who acted
 * @param event what it says
 */
public record ReceivedEvent(
    Received record,
    UUID streamId,
    int version,
    UUID eventId,
    String program,
    UUID correlation,
    Instant time,
    String actor,
    LifecycleEvent event) {

  /** The schema version in which the record's payload is written; {@link #event} is lifted. */
  public int schemaVersion() {
    return CloudEvents.parse(record.headers().getOrDefault(CloudEvents.TYPE, "")).schemaVersion();
  }

  /**
   * A record as Kafka gave it.
   *
   * @param key the record's key
   * @param headers each name's last value; one without a value is empty
   * @param payload empty for a record without a value
   * @param parkedId its number among the parked events, or 0
   * @param tries how often it was tried in vain because something was not here
   */
  public record Received(
      String topic,
      int partition,
      long offset,
      String key,
      Map<String, String> headers,
      byte[] payload,
      long parkedId,
      int tries) {

    public Received {
      headers = Map.copyOf(headers);
    }

    /** Takes a record as it is, whatever is missing of it. */
    public static Received of(ConsumerRecord<String, byte[]> record) {
      Map<String, String> headers = new HashMap<>();
      for (Header header : record.headers()) {
        byte[] value = header.value();
        headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
      }
      return new Received(
          record.topic(),
          record.partition(),
          record.offset(),
          record.key() == null ? "" : record.key(),
          headers,
          record.value() == null ? new byte[0] : record.value(),
          0,
          0);
    }
  }

  /** Whether another event led to it; what a person or the time began, none did. */
  public boolean isConsequence() {
    return record.headers().containsKey(CloudEvents.CAUSATION);
  }

  GuardedBatch.Place place() {
    return new GuardedBatch.Place(streamId, version);
  }

  /** Where it stands in its stream, for logs. */
  public String where() {
    return streamId + "/" + version;
  }
}
