package org.disclosureledger.triage.domain.reaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.sealing.KeyState;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.joincase.Duplicate;
import org.disclosureledger.triage.joincase.Duplicate.Join;

/** The desks of two cases of one vulnerability; the second report can join the first. */
final class TwoDesks {

  final Desk leading = Desk.opened(Programs.LLM_D);
  final Desk joined = Desk.another(Programs.LLM_D);

  /** The second report joins the first; what it repeats of the first is the answer. */
  List<CaseEvent> join() {
    joined.given(Duplicate::join, new Join(Desk.CASE, leading.state(), null));
    TakenEvent incoming = joined.incoming();
    leading.take(
        Joining.join(leading.state(), Desk.OTHER_CASE, joined.state(), incoming), incoming);
    List<CaseEvent> arrival = following().arrival(history(leading), leading.state());
    joined.take(Decision.accept(arrival), leading.incoming());
    return arrival;
  }

  private static Map<UUID, CaseEvent> history(Desk desk) {
    Map<UUID, CaseEvent> byId = new LinkedHashMap<>();
    for (int i = 0; i < desk.recorded().size(); i++) {
      byId.put(desk.facts().get(i).eventId(), desk.recorded().get(i));
    }
    return byId;
  }

  /** What the joined case records of an event of the leading one. */
  Optional<CaseEvent> repeated(CaseEvent event) {
    return following().repeated(leading.id(), event);
  }

  Following following() {
    return new Following(joined.state(), OPEN);
  }

  private static final Following.Reader OPEN =
      new Following.Reader() {
        @Override
        public <T> Optional<T> read(Confidential<T> said) {
          return Optional.of(
              said.open(Clearance.of("test", id -> new KeyState.NotYetHere(id))).require());
        }
      };
}
