package org.disclosureledger.intake.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that another service recorded about a report. */
@Entity
@Table(name = "timeline_entry")
public class TimelineEntry {

  /** The event. */
  @Id
  @Column(name = "event_id")
  public UUID eventId;

  /** The report it is about. */
  @Column(name = "report_id")
  public UUID reportId;

  /** The stream it stands on. */
  @Column(name = "stream_id")
  public UUID streamId;

  /** Its place there. */
  public int version;

  /** The kind of stream. */
  public String kind;

  /** The event's type. */
  public String type;

  /** The schema version in which the data is written. */
  @Column(name = "schema_version")
  public int schemaVersion;

  /** When it was recorded. */
  @Column(name = "recorded_at")
  public Instant recordedAt;

  /** The event as JSON, confidential members sealed. */
  public String data;
}
