package org.disclosureledger.service.messaging;

/**
 * The attributes of an event on a topic: CloudEvents 1.0, Kafka binding, binary mode. Attribute
 * {@code x} is the header {@code ce_x}.
 */
final class CloudEvents {

  static final String SPEC_VERSION = "ce_specversion";
  static final String ID = "ce_id";
  static final String SOURCE = "ce_source";
  static final String TYPE = "ce_type";
  static final String SUBJECT = "ce_subject";
  static final String TIME = "ce_time";

  /** The place in the stream; an own attribute, since {@code sequence} must sort as text. */
  static final String STREAM_VERSION = "ce_streamversion";

  static final String PROGRAM = "ce_program";
  static final String CORRELATION = "ce_correlation";
  static final String CAUSATION = "ce_causation";
  static final String ACTOR = "ce_actor";
  static final String ROLE = "ce_role";
  static final String CONTENT_TYPE = "content-type";

  private static final String PREFIX = "org.disclosureledger.";

  private CloudEvents() {}

  /** {@code org.disclosureledger.<stream>.<Type>.v<schema version>}. */
  static String type(String stream, String eventType, int schemaVersion) {
    return PREFIX + stream + "." + eventType + ".v" + schemaVersion;
  }

  /** The parts of a type attribute. */
  record TypeParts(String stream, String eventType, int schemaVersion) {}

  /**
   * Takes a type attribute apart.
   *
   * @throws IllegalArgumentException when it is not one of ours
   */
  static TypeParts parse(String type) {
    String[] parts = type.split("\\.");
    if (!type.startsWith(PREFIX) || parts.length != 5 || !parts[4].matches("v\\d{1,4}")) {
      throw new IllegalArgumentException("not an event type of this installation");
    }
    return new TypeParts(parts[2], parts[3], Integer.parseInt(parts[4].substring(1)));
  }
}
