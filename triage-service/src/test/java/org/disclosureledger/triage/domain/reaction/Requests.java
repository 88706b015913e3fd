package org.disclosureledger.triage.domain.reaction;

import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationRefused;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;

/** What the advisory asks of the case on a {@link Desk}. */
final class Requests {

  private static final Set<PublicationGuard> ELSEWHERE =
      Set.of(PublicationGuard.PATCHED_VERSION_REGISTERED);

  static Decision<CaseEvent> request(Desk desk, int revision, TakenEvent incoming) {
    return request(desk, revision, ELSEWHERE, incoming);
  }

  static Decision<CaseEvent> request(
      Desk desk, int revision, Set<PublicationGuard> elsewhere, TakenEvent incoming) {
    return Clearing.decide(
        desk.state(),
        Desk.ADVISORY,
        new PublicationRequested("p", Desk.CASE, Desk.REPORT, revision),
        elsewhere,
        incoming,
        desk.now(),
        desk.policy());
  }

  static Decision<CaseEvent> withheld(Desk desk, int revision) {
    return Clearing.decide(
        desk.state(),
        Desk.ADVISORY,
        new PublicationWithheld("p", Desk.CASE, Desk.REPORT, revision),
        desk.incoming());
  }

  static List<String> missing(Decision<CaseEvent> decision) {
    return ((PublicationRefused) Desk.event(decision)).missing();
  }

  /** A case of which nothing is missing. */
  static Desk ready() {
    return Steps.delayed(Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D))));
  }

  private Requests() {}
}
