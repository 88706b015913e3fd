package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.spelling.Spelled;
import org.jspecify.annotations.Nullable;

/** What a verdict says about a report (S1.15). */
public enum VerdictOutcome implements Spelled {
  /** It describes a vulnerability. */
  VALID(ReportManagement.VALID),
  /** It describes none. */
  INVALID(ReportManagement.INVALID),
  /** It was analysed and cannot be judged without more from the reporter. */
  NEEDS_INFORMATION(null),
  /** It concerns something that the program does not cover. */
  OUT_OF_SCOPE(ReportManagement.INVALID),
  /** It describes a vulnerability about which nothing is done now. */
  DEFERRED(ReportManagement.DEFERRED),
  /** The committee works on it. */
  ACCEPTED(ReportManagement.ACCEPTED);

  private final @Nullable ReportManagement leadsTo;

  VerdictOutcome(@Nullable ReportManagement leadsTo) {
    this.leadsTo = leadsTo;
  }

  /** The state that it leads to; null where it leads to none. */
  public @Nullable ReportManagement leadsTo() {
    return leadsTo;
  }
}
