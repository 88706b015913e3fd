package org.disclosureledger.advisory.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An advisory as the public lists it. */
@Entity
@Table(name = "published_advisory")
public class PublishedAdvisory {

  /** Its number. */
  @Id
  @Column(name = "public_id")
  public String publicId;

  /** The advisory. */
  @Column(name = "advisory_id")
  public UUID advisoryId;

  /** The program that publishes. */
  public String program;

  /** Its title. */
  public String title;

  /** When it became public. */
  @Column(name = "published_at")
  public Instant publishedAt;

  /** When it last changed. */
  @Column(name = "modified_at")
  public Instant modifiedAt;

  /** When it was withdrawn, or null. */
  @Column(name = "withdrawn_at")
  public @Nullable Instant withdrawnAt;

  /** Other ids of the vulnerability, one a line. */
  public String aliases;
}
