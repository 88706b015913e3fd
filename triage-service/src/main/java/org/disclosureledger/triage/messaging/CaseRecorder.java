package org.disclosureledger.triage.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.service.fault.Failpoints;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.DerivedIds;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.service.messaging.ReceivedEvent;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.reaction.TakenEvent;

/** Records on a case's stream what follows from another service's event. */
@ApplicationScoped
public class CaseRecorder {

  private final Streams streams;
  private final DerivedIds ids;
  private final Failpoints failpoints;

  CaseRecorder(Streams streams, DerivedIds ids, Failpoints failpoints) {
    this.streams = streams;
    this.ids = ids;
    this.failpoints = failpoints;
  }

  /** The case of a report: every instance derives the same id. */
  public UUID caseOf(UUID reportId) {
    return ids.caseOf(reportId);
  }

  static TakenEvent incoming(ReceivedEvent event) {
    return new TakenEvent(event.eventId(), event.time());
  }

  /** Decides and records; a repetition finds it recorded. */
  Uni<Void> record(
      ReceivedEvent event,
      UUID caseId,
      String handler,
      Function<CaseState, Decision<CaseEvent>> decide) {
    return recorded(
        streams.handle(
            CaseStream.TYPE, command(event, caseId, handler), f -> decide.apply(f.state())));
  }

  /** The same for an event that most likely begins the case. */
  Uni<Void> begin(
      ReceivedEvent event,
      UUID caseId,
      String handler,
      Function<CaseState, Decision<CaseEvent>> decide) {
    return recorded(
        streams.begin(
            CaseStream.TYPE, command(event, caseId, handler), f -> decide.apply(f.state())));
  }

  private static Command command(ReceivedEvent event, UUID caseId, String handler) {
    return Command.on(
        caseId, event.program(), Cause.event(event.eventId(), event.correlation(), handler));
  }

  private Uni<Void> recorded(Uni<CommandOutcome<CaseState>> handling) {
    return handling
        .invoke(() -> failpoints.reach("reaction.appended"))
        .map(Reaction::done)
        .replaceWithVoid();
  }
}
