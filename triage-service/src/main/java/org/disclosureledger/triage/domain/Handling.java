package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.jspecify.annotations.Nullable;

/**
 * How far the committee is with a report.
 *
 * @param management the state of report management
 * @param acknowledged whether a member acknowledged the report (S1.14)
 * @param verdict the last verdict; absent before the first
 * @param severity the last assessment; absent before the first
 * @param assignee the pseudonymous id of who has the case; absent while nobody has
 */
public record Handling(
    ReportManagement management,
    boolean acknowledged,
    @Nullable RecordedVerdict verdict,
    @Nullable SeverityAssessed severity,
    @Nullable String assignee) {

  static final Handling NONE = new Handling(ReportManagement.START, false, null, null, null);

  Handling become(ReportManagement next) {
    return new Handling(next, acknowledged, verdict, severity, assignee);
  }

  Handling acknowledge() {
    return new Handling(management, true, verdict, severity, assignee);
  }

  Handling judged(RecordedVerdict given) {
    ReportManagement next = given.outcome().leadsTo();
    return new Handling(next == null ? management : next, acknowledged, given, severity, assignee);
  }

  Handling rated(SeverityAssessed assessed) {
    return new Handling(management, acknowledged, verdict, assessed, assignee);
  }

  Handling assigned(String member) {
    return new Handling(management, acknowledged, verdict, severity, member);
  }
}
