package org.disclosureledger.triage.view;

import java.time.Instant;
import org.disclosureledger.lifecycle.codec.LifecycleJson;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.ledger.Recorded;

/**
 * Something that happened in a case.
 *
 * @param version its place in the stream
 * @param at when it was recorded
 * @param what the event's type
 * @param actor the pseudonymous id of who acted
 * @param role the role in which
 */
public record TimelineItem(int version, Instant at, String what, String actor, String role) {

  static TimelineItem of(Recorded<CaseEvent> recorded) {
    return new TimelineItem(
        recorded.fact().version(),
        recorded.fact().recordedAt(),
        LifecycleJson.typeName(recorded.event().getClass()),
        recorded.fact().metadata().actor(),
        recorded.fact().metadata().role());
  }
}
