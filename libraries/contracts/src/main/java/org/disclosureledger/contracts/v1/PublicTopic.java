package org.disclosureledger.contracts.v1;

import java.util.List;

/** The topic of version 1: CloudEvents 1.0 in Kafka's binary mode, keyed by advisory id. */
public final class PublicTopic {

  /** The topic. */
  public static final String NAME = "disclosure.public.v1";

  /** The media type of every value, in the header {@link #CONTENT_TYPE}. */
  public static final String MEDIA_TYPE = "application/json";

  /** The version of the CloudEvents specification. */
  public static final String SPECIFICATION = "1.0";

  /** The event's id: the same for every repetition. */
  public static final String ID = "ce_id";

  /** Who says it: the publishing service of an installation. */
  public static final String SOURCE = "ce_source";

  /** {@link #SPECIFICATION}. */
  public static final String SPECIFICATION_VERSION = "ce_specversion";

  /** What it is, such as {@link AdvisoryPublished#TYPE}. */
  public static final String TYPE = "ce_type";

  /** The advisory id, as in the record's key. */
  public static final String SUBJECT = "ce_subject";

  /** When it happened. */
  public static final String TIME = "ce_time";

  /** {@link PublicEvent#sequence} in decimal digits. */
  public static final String STREAM_VERSION = "ce_streamversion";

  /** The header of the media type; without the prefix, as the Kafka binding wants. */
  public static final String CONTENT_TYPE = "content-type";

  /** Every header that every record carries. */
  public static final List<String> HEADERS =
      List.of(ID, SOURCE, SPECIFICATION_VERSION, TYPE, SUBJECT, TIME, STREAM_VERSION, CONTENT_TYPE);

  private PublicTopic() {}
}
