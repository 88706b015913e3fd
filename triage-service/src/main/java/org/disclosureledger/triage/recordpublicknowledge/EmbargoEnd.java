package org.disclosureledger.triage.recordpublicknowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What follows once no embargo can hold any more (S1.25): the one that binds ends at once, and a
 * clearance that waits for its date holds from now on.
 */
final class EmbargoEnd {

  private EmbargoEnd() {}

  /** What ended it, and what follows. */
  static List<CaseEvent> after(CaseEvent cause, CaseState state, EmbargoExit because, Instant now) {
    List<CaseEvent> events = new ArrayList<>();
    events.add(cause);
    events.addAll(of(state, because, null, now));
    return events;
  }

  /**
   * What follows; nothing where there is neither an embargo nor a clearance.
   *
   * @param reason why, in words
   */
  static List<CaseEvent> of(
      CaseState state, EmbargoExit because, @Nullable Confidential<String> reason, Instant now) {
    List<CaseEvent> events = new ArrayList<>();
    if (state.embargo(now).binding()) {
      events.add(new EmbargoTerminated(state.program(), state.reportId(), because, now, reason));
    }
    PublicationCleared clearance = state.publication().clearance();
    if (clearance != null && clearance.notBefore().isAfter(now)) {
      events.add(
          new PublicationBroughtForward(
              state.program(),
              state.reportId(),
              clearance.advisoryId(),
              clearance.revision(),
              now));
    }
    return events;
  }
}
