package org.disclosureledger.triage.domain.reaction;

import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportWithdrawalTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.ReporterMessageTaken;
import org.disclosureledger.lifecycle.event.ReportEvent.CreditChosen;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportWithdrawn;
import org.disclosureledger.lifecycle.event.ReportEvent.ReporterMessagePosted;
import org.disclosureledger.triage.domain.CaseState;

/** What the reporter says and wishes, taken into the case whatever its state. */
public final class ReporterWords {

  private ReporterWords() {}

  /** Takes in the choice of credit; the last one counts, however late it comes (S2.20). */
  public static Decision<CaseEvent> decide(CaseState state, CreditChosen act, TakenEvent incoming) {
    return incoming.once(
        state, new CreditTaken(state.program(), state.reportId(), act.choice(), act.as()));
  }

  /** Takes in that the report is withdrawn. */
  public static Decision<CaseEvent> decide(
      CaseState state, ReportWithdrawn act, TakenEvent incoming) {
    return incoming.once(
        state, new ReportWithdrawalTaken(state.program(), state.reportId(), act.reason()));
  }

  /** Takes in a message. */
  public static Decision<CaseEvent> decide(
      CaseState state, ReporterMessagePosted act, TakenEvent incoming) {
    return incoming.once(
        state,
        new ReporterMessageTaken(state.program(), state.reportId(), act.messageId(), act.text()));
  }
}
