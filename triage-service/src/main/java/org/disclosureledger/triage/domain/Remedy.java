package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.event.CaseEvent.ReleaseScheduled;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.lifecycle.policy.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What is done about the vulnerability: of each kind the last that was recorded.
 *
 * @param fix the fix; absent while none is known
 * @param mitigation how users can protect themselves; absent while they cannot
 * @param schedule the planned release; absent while none is planned
 * @param release the release that carries the fix; absent while none is out
 */
public record Remedy(
    @Nullable FixIdentified fix,
    @Nullable MitigationAvailable mitigation,
    @Nullable ReleaseScheduled schedule,
    @Nullable FixReleased release) {

  static final Remedy NONE = new Remedy(null, null, null, null);

  /** How far it is, before disclosure (S1.19). It never goes back. */
  public Stage stage() {
    if (release != null) {
      return Stage.RELEASED;
    }
    if (schedule != null) {
      return Stage.RELEASE_PLANNING;
    }
    return fix != null ? Stage.FIX_IDENTIFIED : Stage.TRIAGE;
  }

  /** Whether what the program waits for is at hand: users can protect themselves (S1.21, S2.18). */
  public boolean isReady(DisclosureReadiness wanted) {
    return release != null
        || (mitigation != null && wanted == DisclosureReadiness.MITIGATION_AVAILABLE);
  }

  Remedy with(FixIdentified known) {
    return new Remedy(known, mitigation, schedule, release);
  }

  Remedy with(MitigationAvailable available) {
    return new Remedy(fix, available, schedule, release);
  }

  Remedy with(ReleaseScheduled planned) {
    return new Remedy(fix, mitigation, planned, release);
  }

  Remedy with(FixReleased released) {
    return new Remedy(fix, mitigation, schedule, released);
  }
}
