package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.jspecify.annotations.Nullable;

/**
 * How far the committee is with a report.
 *
 * @param management the state of report management
 * @param acknowledgement the event by which a member acknowledged the report (S1.14); absent before
 * @param verdict the last verdict; absent before the first
 * @param severity the last assessment; absent before the first
 * @param assignee the pseudonymous id of who has the case; absent while nobody has
 * @param withdrawn whether the reporter withdrew the report
 */
public record Handling(
    ReportManagement management,
    @Nullable Fact acknowledgement,
    @Nullable RecordedVerdict verdict,
    @Nullable SeverityAssessed severity,
    @Nullable String assignee,
    boolean withdrawn) {

  static final Handling NONE = new Handling(ReportManagement.START, null, null, null, null, false);

  Handling become(ReportManagement next) {
    return new Handling(next, acknowledgement, verdict, severity, assignee, withdrawn);
  }

  /** Whether a member of the committee acknowledged the report. */
  public boolean acknowledged() {
    return acknowledgement != null;
  }

  Handling acknowledgedBy(Fact fact) {
    return new Handling(management, fact, verdict, severity, assignee, withdrawn);
  }

  Handling judged(RecordedVerdict given) {
    ReportManagement next = given.outcome().leadsTo();
    return new Handling(
        next == null ? management : next, acknowledgement, given, severity, assignee, withdrawn);
  }

  Handling rated(SeverityAssessed assessed) {
    return new Handling(management, acknowledgement, verdict, assessed, assignee, withdrawn);
  }

  Handling assigned(String member) {
    return new Handling(management, acknowledgement, verdict, severity, member, withdrawn);
  }

  Handling withdrawnByReporter() {
    return new Handling(management, acknowledgement, verdict, severity, assignee, true);
  }
}
