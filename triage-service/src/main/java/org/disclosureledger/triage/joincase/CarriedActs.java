package org.disclosureledger.triage.joincase;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;

/**
 * Records in one case what follows from an event of another. That event is the cause, so that a
 * repetition changes nothing.
 */
@ApplicationScoped
class CarriedActs {

  static final String HANDLER = "joined-cases";

  private final Streams streams;

  CarriedActs(Streams streams) {
    this.streams = streams;
  }

  /** A case as it is. */
  Uni<CaseState> load(UUID caseId) {
    return streams.load(CaseStream.TYPE, caseId).map(folded -> folded.state());
  }

  Uni<Void> record(UUID caseId, CarriedAct from, Function<CaseState, Decision<CaseEvent>> decide) {
    return record(caseId, from, HANDLER, decide);
  }

  /**
   * @param handler names what is done, where one event leads to several things in one case
   */
  Uni<Void> record(
      UUID caseId,
      CarriedAct from,
      String handler,
      Function<CaseState, Decision<CaseEvent>> decide) {
    Cause cause = Cause.repeated(from.act().fact(), handler);
    return streams
        .handle(
            CaseStream.TYPE,
            Command.on(caseId, from.state().program(), cause),
            folded -> decide.apply(folded.state()))
        .map(Reaction::done)
        .replaceWithVoid();
  }
}
