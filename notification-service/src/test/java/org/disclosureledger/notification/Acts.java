package org.disclosureledger.notification;

import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.sealing.Confidential;

/** What a committee does with a report. */
final class Acts {

  private Acts() {}

  /** The canary of a report in a confidential member. */
  static Confidential<String> secret(Report report) {
    return Confidential.of("words " + report.canary());
  }

  static CaseEvent.ReportAcknowledged acknowledged(Report report) {
    return new CaseEvent.ReportAcknowledged(slug(report), report.id(), secret(report));
  }

  static CaseEvent.FixIdentified fixIdentified(Report report) {
    return new CaseEvent.FixIdentified(slug(report), report.id(), null);
  }

  static String slug(Report report) {
    return report.program().slug();
  }
}
