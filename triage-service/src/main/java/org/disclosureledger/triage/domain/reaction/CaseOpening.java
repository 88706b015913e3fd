package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.DateRules;

/** A report arrived: a case is opened for it. */
public final class CaseOpening {

  private CaseOpening() {}

  /**
   * Opens the case with the report's typed members, still sealed. A date that the reporter suggests
   * in the report becomes a proposal, whose id is that of the report's event; it waits for an
   * answer as long as the policy lets one wait (S1.20).
   *
   * @param policy the version that the case pins
   */
  public static Decision<CaseEvent> decide(
      CaseState state,
      UUID reportId,
      ReportSubmitted report,
      TakenEvent incoming,
      Instant now,
      ProgramPolicy policy) {
    if (state.isOpened()) {
      return Decision.nothing();
    }
    CaseOpened opened = opened(reportId, report);
    Instant date = report.proposedDisclosureDate();
    if (date == null) {
      return Decision.accept(opened);
    }
    CaseEvent suggestion =
        DateTaking.suggested(
            CaseState.opened(opened),
            incoming.eventId(),
            date,
            null,
            DateRules.replyBy(date, now, policy),
            now);
    return Decision.accept(List.of(opened, suggestion));
  }

  private static CaseOpened opened(UUID reportId, ReportSubmitted report) {
    return new CaseOpened(
        report.program(),
        reportId,
        report.reference(),
        report.policyVersion(),
        report.receivedAt(),
        report.kind(),
        report.contentKey(),
        report.identityKey(),
        report.caseKey(),
        report.missing(),
        report.submission(),
        report.credit(),
        report.creditAs());
  }
}
