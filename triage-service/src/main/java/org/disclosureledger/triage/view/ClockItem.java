package org.disclosureledger.triage.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise of a case, for the lists that ask what is due. */
@Entity
@IdClass(ClockItemId.class)
@Table(name = "case_clock")
public class ClockItem {

  /** The case. */
  @Id
  @Column(name = "case_id")
  public UUID caseId;

  /** The clock's name in the policy. */
  @Id public String clock;

  /** The program. */
  public String program;

  /** The promise in words. */
  public String promise;

  /** When it began. */
  @Column(name = "started_at")
  public Instant startedAt;

  /** By when it is to be kept, or null. */
  @Column(name = "due_at")
  public @Nullable Instant dueAt;

  /** Where it stands. */
  public String state;

  /** The instant that passed, of a promise that was found broken; null while it was not. */
  @Column(name = "breached_at")
  public @Nullable Instant breachedAt;

  /** Whether somebody's act is wanted for it now: it runs, or is broken and nothing was done. */
  public boolean wanted;
}
