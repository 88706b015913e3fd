package org.disclosureledger.triage.joincase;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Duplicates;
import org.disclosureledger.triage.domain.reaction.Following;

/**
 * Carries what happens in a case to those that it is joined with: what a joined report's reporter
 * wishes to the leading case, and what is decided there to each joined one.
 *
 * <p>Each step names the event that it follows from as its cause, so that a repetition changes
 * nothing.
 */
@ApplicationScoped
public class JoinedCases {

  private final Streams streams;
  private final KeyChest keys;
  private final CarriedActs acts;
  private final LeadingCases leading;

  JoinedCases(Streams streams, KeyChest keys, CarriedActs acts, LeadingCases leading) {
    this.streams = streams;
    this.keys = keys;
    this.acts = acts;
    this.leading = leading;
  }

  /** Carries an event of a case on, wherever that is due. */
  public Uni<Void> carry(UUID caseId, UUID eventId) {
    return streams
        .history(CaseStream.TYPE, caseId)
        .chain(
            history ->
                history.stream()
                    .filter(recorded -> recorded.fact().eventId().equals(eventId))
                    .findFirst()
                    .map(
                        act ->
                            carry(new CarriedAct(caseId, CaseStream.state(history), history, act)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> carry(CarriedAct from) {
    return leading.take(from).chain(() -> toJoined(from));
  }

  private Uni<Void> toJoined(CarriedAct from) {
    List<Duplicates.Joined> joined =
        from.state().duplicates().joined().stream()
            .filter(one -> one.since() <= from.act().fact().version())
            .toList();
    if (joined.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return keys.ring(from.state().opened().textKeys())
        .map(ring -> Clearance.of("repeat a decision to the reporter of a joined report", ring))
        .chain(
            clearance ->
                Multi.createFrom()
                    .iterable(joined)
                    .onItem()
                    .transformToUniAndConcatenate(one -> repeat(from, one, clearance))
                    .onItem()
                    .ignoreAsUni());
  }

  private Uni<Void> repeat(CarriedAct from, Duplicates.Joined one, Clearance clearance) {
    return acts.record(
        one.caseId(),
        from,
        state ->
            from.id().equals(state.duplicates().leading())
                    && !state.hasTaken(from.act().fact().eventId())
                ? Decision.accept(repeated(from, one, state, clearance))
                : Decision.nothing());
  }

  private static List<CaseEvent> repeated(
      CarriedAct from, Duplicates.Joined one, CaseState state, Clearance clearance) {
    Following following = new Following(state, new OpenedWith(clearance));
    return from.act().event() instanceof ReportJoined arrived
            && arrived.joinedCase().equals(one.caseId())
        ? following.arrival(byId(from.untilThen()), CaseStream.state(from.untilThen()))
        : following.repeated(from.act().fact().eventId(), from.act().event()).stream().toList();
  }

  private static Map<UUID, CaseEvent> byId(List<Recorded<CaseEvent>> history) {
    Map<UUID, CaseEvent> byId = new LinkedHashMap<>();
    history.forEach(recorded -> byId.put(recorded.fact().eventId(), recorded.event()));
    return byId;
  }

  /** Opens what the leading case says. */
  private record OpenedWith(Clearance clearance) implements Following.Reader {
    @Override
    public <T> Optional<T> read(Confidential<T> said) {
      return Opened.content(said.open(clearance));
    }
  }
}
