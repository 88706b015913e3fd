package org.disclosureledger.triage.domain;

import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAccepted;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;

/**
 * What a step on the way to the fixed release says beside itself. Who has a fix works on the
 * report, and who has a release with the fix has a fix: where these were not recorded, they are
 * now, so that no case has a fix without being accepted or deferred, and no release without a fix.
 */
public final class Progress {

  /** The refusal of every step of a case whose report is not valid. */
  public static final Refusal NOT_VALID =
      Refusal.notNow("not-valid", "The report has to be found valid first.", "valid-verdict");

  private final CaseState state;
  private final List<CaseEvent> events = new ArrayList<>();

  private Progress(CaseState state) {
    this.state = state;
  }

  /** From this state on. */
  public static Progress of(CaseState state) {
    return new Progress(state);
  }

  /** The report is accepted, if nothing was decided about it. */
  public Progress accepted() {
    if (state.handling().management() == ReportManagement.VALID) {
      events.add(new CaseAccepted(state.program(), state.reportId(), null));
    }
    return this;
  }

  /** A fix is identified, if none was. */
  public Progress fixed() {
    if (state.remedy().fix() == null) {
      events.add(new FixIdentified(state.program(), state.reportId(), null));
    }
    return this;
  }

  /** The step itself. */
  public Decision<CaseEvent> and(CaseEvent step) {
    return and(step, List.of());
  }

  /** The step itself, and what follows from it. */
  public Decision<CaseEvent> and(CaseEvent step, List<CaseEvent> then) {
    events.add(step);
    events.addAll(then);
    return Decision.accept(events);
  }
}
