package org.disclosureledger.triage.joincase;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.sealing.Clearance;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.service.keys.KeyChest;
import org.disclosureledger.service.keys.Opened;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.Reaction;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Duplicates;
import org.disclosureledger.triage.domain.Proposal;
import org.disclosureledger.triage.domain.reaction.Following;
import org.disclosureledger.triage.domain.reaction.Joining;
import org.disclosureledger.triage.domain.reaction.TakenEvent;

/**
 * Carries what happens in a case to those that it is joined with: what a joined report's reporter
 * wishes to the leading case, and what is decided there to each joined one.
 *
 * <p>Each step names the event that it follows from as its cause, so that a repetition changes
 * nothing.
 */
@ApplicationScoped
public class JoinedCases {

  private static final String HANDLER = "joined-cases";

  private final Streams streams;
  private final KeyChest keys;
  private final InstantSource time;

  JoinedCases(Streams streams, KeyChest keys, InstantSource time) {
    this.streams = streams;
    this.keys = keys;
    this.time = time;
  }

  /** A case, everything recorded there, and the one event of it that is carried on. */
  private record Case(
      UUID id, CaseState state, List<Recorded<CaseEvent>> history, Recorded<CaseEvent> act) {

    TakenEvent incoming() {
      return new TakenEvent(act.fact().eventId(), act.fact().recordedAt());
    }

    /** What was recorded when it happened; what is later is carried on by itself. */
    List<Recorded<CaseEvent>> untilThen() {
      return history.subList(0, history.indexOf(act) + 1);
    }
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
                    .map(act -> carry(new Case(caseId, CaseStream.state(history), history, act)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> carry(Case from) {
    return toLeading(from).chain(() -> toJoined(from));
  }

  private Uni<Void> toLeading(Case from) {
    UUID leading = from.state().duplicates().leading();
    return switch (from.act().event()) {
      case DuplicateJoined e -> join(from, e.into());
      case DuplicateLeft e ->
          record(
              e.from(),
              from,
              state -> Joining.leave(state, from.id(), e.reportId(), from.incoming()));
      case CreditTaken e when leading != null && e.reportId().equals(from.state().reportId()) ->
          record(leading, from, state -> Joining.credit(state, e, from.incoming()));
      case DisclosureDateProposed e when leading != null && e.by() == Party.REPORTER ->
          from.state()
              .negotiation()
              .proposal(e.proposalId())
              .map(wish -> suggest(from, leading, wish))
              .orElseGet(() -> Uni.createFrom().voidItem());
      // is of this case alone, or repeated from the leading one
      default -> Uni.createFrom().voidItem();
    };
  }

  /** A case that has joined a third one meanwhile cannot lead: then the joining is undone. */
  private Uni<Void> join(Case from, UUID into) {
    return streams
        .load(CaseStream.TYPE, into)
        .chain(
            leading ->
                Joining.leads(leading.state())
                    ? record(
                            into,
                            from,
                            state -> Joining.join(state, from.id(), from.state(), from.incoming()))
                        .chain(() -> suggestToo(from, into))
                    : record(from.id(), from, state -> undone(state, into, from.incoming())));
  }

  private static Decision<CaseEvent> undone(CaseState state, UUID into, TakenEvent incoming) {
    return into.equals(state.duplicates().leading()) && !state.hasTaken(incoming.eventId())
        ? Decision.accept(Duplicate.left(state, into, null))
        : Decision.nothing();
  }

  private Uni<Void> suggestToo(Case from, UUID leading) {
    return Joining.suggestion(from.state(), time.instant())
        .map(wish -> suggest(from, leading, wish))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** A suggestion that does not count in the leading case is refused in the reporter's own. */
  private Uni<Void> suggest(Case from, UUID leading, Proposal wish) {
    return streams
        .load(CaseStream.TYPE, leading)
        .chain(
            seen -> {
              if (seen.state().negotiation().proposal(wish.id()).isPresent()) {
                return Uni.createFrom().voidItem();
              }
              Optional<Refusal> refusal =
                  Joining.unsuggestable(seen.state(), wish.date(), time.instant());
              return refusal.isEmpty()
                  ? record(leading, from, HANDLER + "-date", state -> suggested(state, wish))
                  : record(from.id(), from, state -> refused(state, from, wish, refusal.get()));
            });
  }

  private static Decision<CaseEvent> suggested(CaseState state, Proposal wish) {
    return state.negotiation().proposal(wish.id()).isPresent()
        ? Decision.nothing()
        : Decision.accept(Joining.suggested(state, wish));
  }

  private static Decision<CaseEvent> refused(
      CaseState state, Case from, Proposal wish, Refusal because) {
    return state.hasTaken(from.act().fact().eventId())
        ? Decision.nothing()
        : Decision.accept(
            new AnswerRefused(state.program(), state.reportId(), wish.id(), because.code()));
  }

  private Uni<Void> toJoined(Case from) {
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

  private Uni<Void> repeat(Case from, Duplicates.Joined one, Clearance clearance) {
    return record(
        one.caseId(),
        from,
        state ->
            from.id().equals(state.duplicates().leading())
                    && !state.hasTaken(from.act().fact().eventId())
                ? Decision.accept(repeated(from, one, state, clearance))
                : Decision.nothing());
  }

  private static List<CaseEvent> repeated(
      Case from, Duplicates.Joined one, CaseState state, Clearance clearance) {
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

  private Uni<Void> record(
      UUID caseId, Case from, Function<CaseState, Decision<CaseEvent>> decide) {
    return record(caseId, from, HANDLER, decide);
  }

  private Uni<Void> record(
      UUID caseId, Case from, String handler, Function<CaseState, Decision<CaseEvent>> decide) {
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
