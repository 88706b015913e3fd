package org.disclosureledger.triage.recordremedy;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EarlierDisclosurePreferred;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;

/**
 * What the program waits for is at hand. Where the date that binds lies later, the desk proposes
 * now, and asks for a reason to wait (S1.21, S2.18).
 */
final class Readiness {

  private Readiness() {}

  /** What follows once this is at hand; nothing where it was before, or changes nothing. */
  static List<CaseEvent> of(
      CaseState state, DisclosureReadiness reached, Instant now, ProgramPolicy policy) {
    DisclosureReadiness wanted = policy.embargo().readyWhen();
    boolean enough = reached == DisclosureReadiness.FIX_RELEASED || reached == wanted;
    DisclosureDate binding = state.negotiation().binding();
    boolean waits = binding != null && binding.date().isAfter(now) && !state.rulesEmbargoOut();
    return enough && waits && binding != null && !state.remedy().isReady(wanted)
        ? List.of(
            new EarlierDisclosurePreferred(
                state.program(), state.reportId(), reached, binding.date()))
        : List.of();
  }
}
