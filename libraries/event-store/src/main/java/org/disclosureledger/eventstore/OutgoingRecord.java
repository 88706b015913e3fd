package org.disclosureledger.eventstore;

import java.util.Map;
import java.util.Objects;

/**
 * A record for the broker. Records of one topic and key are published in the order handed over.
 *
 * @param topic where to
 * @param key the ordering key
 * @param headers header names and values
 * @param value the bytes
 */
public record OutgoingRecord(String topic, String key, Map<String, String> headers, byte[] value) {

  /** Checks presence. */
  public OutgoingRecord {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    headers = Map.copyOf(headers);
  }

  /** The value is left out: it may be embargoed. */
  @Override
  public String toString() {
    return "OutgoingRecord[topic=" + topic + ", key=" + key + "]";
  }
}
