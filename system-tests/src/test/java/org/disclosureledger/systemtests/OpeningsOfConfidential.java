package org.disclosureledger.systemtests;

import java.util.Set;

/**
 * Who may open what is confidential. A new name here is a decision that somebody reviews: it says
 * who reads embargoed text or a reporter's name, and the class says why.
 */
final class OpeningsOfConfidential {

  static final Set<String> ALLOWED =
      Set.of(
          "advisory.draft.AdvisoryReader",
          "intake.followreport.CreditConfirmationResource",
          "intake.view.ReportFolding",
          "notification.sendmail.ReporterAddress",
          "triage.messaging.PublicationGuards",
          "triage.view.CaseList",
          "triage.joincase.JoinedCases",
          "triage.view.CaseViews",
          "triage.view.CaseWords",
          "triage.view.ExposureView",
          "triage.view.TimelineItem");

  private OpeningsOfConfidential() {}
}
