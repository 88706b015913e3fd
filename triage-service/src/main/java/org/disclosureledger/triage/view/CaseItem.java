package org.disclosureledger.triage.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case as the committee lists it. */
@Entity
@Table(name = "case_item")
public class CaseItem {

  /** The case. */
  @Id
  @Column(name = "case_id")
  public UUID caseId;

  /** The report it handles. */
  @Column(name = "report_id")
  public UUID reportId;

  /** The program. */
  public String program;

  /** The public reference of the report. */
  public String reference;

  /** When the report was received. */
  @Column(name = "received_at")
  public Instant receivedAt;

  /** How far the case is. */
  public String stage;

  /** The state of report management. */
  public String management;

  /** The severity last assessed, or null. */
  public @Nullable String severity;

  /** Who has the case, or null. */
  public @Nullable String assignee;

  /** Whether the report was acknowledged. */
  public boolean acknowledged;

  /** Whether the reporter withdrew the report. */
  public boolean withdrawn;

  /** Whether the case is closed. */
  public boolean closed;

  /** Whether it is public, or somebody is attacked, before the advisory is out. */
  public boolean exposed;

  /** Whether the reporter was asked for something and has said nothing since. */
  public boolean asked;

  /** The disclosure date that binds, or at which the embargo was ended, or null. */
  @Column(name = "disclosure_at")
  public @Nullable Instant disclosureAt;

  /** The case that handles the report, where that is another, or null. */
  @Column(name = "duplicate_of")
  public @Nullable UUID duplicateOf;

  /** The title's envelope, or null. */
  public @Nullable String title;

  /** The case's version: its entity tag. */
  public int version;

  /** When the last of it was recorded. */
  @Column(name = "changed_at")
  public Instant changedAt;
}
