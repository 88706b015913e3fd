package org.disclosureledger.advisory.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An advisory as the committee's list shows it. */
@Entity
@Table(name = "advisory_item")
public class AdvisoryItem {

  /** The advisory. */
  @Id
  @Column(name = "advisory_id")
  public UUID advisoryId;

  /** The case it tells of. */
  @Column(name = "case_id")
  public UUID caseId;

  /** The report that the case handles. */
  @Column(name = "report_id")
  public UUID reportId;

  /** The program. */
  public String program;

  /** The public reference of the report. */
  public String reference;

  /** How far the advisory is. */
  public String stage;

  /** The present revision. */
  public int revision;

  /** How many people approved it. */
  public int approvals;

  /** When it was drafted. */
  @Column(name = "drafted_at")
  public Instant draftedAt;

  /** When it will be published, or null. */
  @Column(name = "not_before")
  public @Nullable Instant notBefore;

  /** Its public number, or null. */
  @Column(name = "public_id")
  public @Nullable String publicId;

  /** When it was published, or null. */
  @Column(name = "published_at")
  public @Nullable Instant publishedAt;

  /** The advisory's version: its entity tag. */
  public int version;
}
