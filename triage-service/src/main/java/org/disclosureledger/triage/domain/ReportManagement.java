package org.disclosureledger.triage.domain;

import java.util.Set;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** Where the committee stands with a report: the report management states of Vultron. */
public enum ReportManagement implements Spelled {
  /** No report yet. */
  START,
  /** Received, without a judgement. */
  RECEIVED,
  /** Judged to be no vulnerability of the project; can still turn out to be one. */
  INVALID,
  /** Judged to be a vulnerability; what is done about it is not decided. */
  VALID,
  /** Valid, and nothing is done about it now. */
  DEFERRED,
  /** Valid, and worked on. */
  ACCEPTED,
  /** Over. */
  CLOSED;

  /**
   * Whether this state may follow directly. A valid report cannot be closed: it has to be accepted
   * or deferred first. Invalid to valid and deferred to accepted are the only ways back.
   */
  public boolean canBecome(ReportManagement next) {
    return successors().contains(next);
  }

  /** Whether the report was found to be a vulnerability and the case is not closed. */
  public boolean validUnclosed() {
    return this == VALID || this == DEFERRED || this == ACCEPTED;
  }

  private Set<ReportManagement> successors() {
    return switch (this) {
      case START -> Set.of(RECEIVED);
      case RECEIVED -> Set.of(VALID, INVALID);
      case INVALID -> Set.of(VALID, CLOSED);
      case VALID -> Set.of(DEFERRED, ACCEPTED);
      case ACCEPTED -> Set.of(DEFERRED, CLOSED);
      case DEFERRED -> Set.of(ACCEPTED, CLOSED);
      case CLOSED -> Set.of();
    };
  }
}
