package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.triage.domain.CaseState;

/**
 * An event of another stream that reaches the case. What the case records because of it names it as
 * its cause; that is how a redelivery is known.
 *
 * @param eventId its id
 * @param recordedAt when it was recorded there
 */
public record TakenEvent(UUID eventId, Instant recordedAt) {

  /** Whether the case has still to take it in. */
  boolean isNewTo(CaseState state) {
    return !state.hasTaken(eventId);
  }

  /** Records this event, unless the case has recorded one for it before. */
  Decision<CaseEvent> once(CaseState state, CaseEvent event) {
    return isNewTo(state) ? Decision.accept(event) : Decision.nothing();
  }
}
