package org.disclosureledger.triage.clocks;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.ClockCalculator;
import org.disclosureledger.lifecycle.clock.Promise;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DeliveryEvent;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.disclosureledger.service.ledger.Cause;
import org.disclosureledger.service.ledger.Command;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.DerivedIds;
import org.disclosureledger.service.ledger.Folded;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.Streams;
import org.disclosureledger.service.messaging.TracedWork;
import org.disclosureledger.service.program.ProgramDirectory;
import org.disclosureledger.service.program.ProgramNotYetHere;
import org.disclosureledger.triage.CaseStream;
import org.disclosureledger.triage.ClockStream;
import org.disclosureledger.triage.clocks.Deadlines.Kind;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.clock.CaseClocks;
import org.disclosureledger.triage.domain.clock.ClockReactions;
import org.disclosureledger.triage.domain.clock.ClockRules;
import org.disclosureledger.triage.domain.clock.ClockStart;
import org.disclosureledger.triage.domain.clock.ClockTick;
import org.disclosureledger.triage.domain.reaction.Silence;

/**
 * Records what becomes of promises.
 *
 * <p>An act on a case is taken in right after it is recorded and once more when it comes back over
 * the topic, so that a crash between the two loses nothing; the second time it means nothing more.
 */
@ApplicationScoped
public class ClockDesk {

  private final Streams streams;
  private final DerivedIds ids;
  private final Deadlines deadlines;
  private final ProgramDirectory programs;
  private final InstantSource time;
  private final TracedWork traced;
  private final Map<WorkCalendar, ClockCalculator> calculators = new ConcurrentHashMap<>();

  ClockDesk(
      Streams streams,
      DerivedIds ids,
      Deadlines deadlines,
      ProgramDirectory programs,
      InstantSource time,
      TracedWork traced) {
    this.streams = streams;
    this.ids = ids;
    this.deadlines = deadlines;
    this.programs = programs;
    this.time = time;
    this.traced = traced;
  }

  /** The stream of a case's clocks. */
  public UUID streamOf(UUID caseId) {
    return ids.beside(caseId, "clocks");
  }

  /** A case's clocks as they are. */
  public Uni<Folded<CaseClocks>> load(UUID caseId) {
    return streams.load(ClockStream.TYPE, streamOf(caseId));
  }

  /** The promises that intake made begin to be watched. */
  public Uni<Void> start(CaseClocks.Subject subject, List<Promise> promises, Cause cause) {
    UUID caseId = subject.caseId();
    return settled(
        caseId,
        streams.begin(
            ClockStream.TYPE,
            Command.on(streamOf(caseId), subject.program(), cause),
            folded -> ClockStart.decide(folded.state(), subject, promises)));
  }

  /**
   * Takes in what people did to a case: every event that was not taken in, in its order, whichever
   * of them has just been recorded or has come over the topic.
   */
  public Uni<Void> takeIn(UUID caseId) {
    return history(caseId)
        .chain(acts -> takeIn(caseId, acts).replaceWith(acts))
        .chain(acts -> waitForAnswer(caseId, acts));
  }

  private Uni<Void> waitForAnswer(UUID caseId, Acts acts) {
    return acts.state().negotiation().proposals().isEmpty()
        ? Uni.createFrom().voidItem()
        : deadlines.set(caseId, Kind.ANSWER, acts.version(), Silence.due(acts.state()));
  }

  private Uni<Void> takeIn(UUID caseId, Acts acts) {
    return load(caseId)
        .chain(
            clocks -> {
              var outstanding = acts.outstanding(clocks.state(), subject(caseId, acts));
              return outstanding.isEmpty()
                  ? deadlines.set(caseId, Kind.CLOCKS, clocks.version(), clocks.state().nextDue())
                  : takeIn(caseId, acts, outstanding);
            });
  }

  private Uni<Void> takeIn(UUID caseId, Acts acts, List<Recorded<CaseEvent>> outstanding) {
    return Multi.createFrom()
        .iterable(outstanding)
        .onItem()
        .transformToUniAndConcatenate(act -> takeIn(caseId, acts, act))
        .onItem()
        .ignoreAsUni();
  }

  /** Takes in what became of a message to a reporter. */
  public Uni<Void> takeIn(UUID caseId, DeliveryEvent event, Cause cause) {
    return streams
        .load(CaseStream.TYPE, caseId)
        .chain(
            folded -> {
              CaseState state = folded.state();
              if (!state.isOpened()) {
                return Uni.createFrom().voidItem();
              }
              return record(
                  state.program(),
                  caseId,
                  cause,
                  clocks ->
                      ClockReactions.decide(clocks, state, event, time.instant(), rules(state)));
            });
  }

  /**
   * Time went by: records every warning and breach that is due, in a trace that begins here. What
   * people did and no process has taken in yet comes first, so that no promise is found broken that
   * was kept.
   */
  public Uni<Void> tick(UUID caseId) {
    return traced.beginning(tracer -> tracer.spanBuilder("clock"), () -> due(caseId));
  }

  private Uni<Void> due(UUID caseId) {
    return Uni.combine()
        .all()
        .unis(history(caseId), load(caseId))
        .asTuple()
        .chain(
            read -> {
              Acts acts = read.getItem1();
              var outstanding = acts.outstanding(read.getItem2().state(), subject(caseId, acts));
              return outstanding.isEmpty()
                  ? tick(caseId, acts, read.getItem2())
                  : takeIn(caseId, acts, outstanding)
                      .chain(() -> load(caseId))
                      .chain(clocks -> tick(caseId, acts, clocks));
            });
  }

  private Uni<Void> tick(UUID caseId, Acts acts, Folded<CaseClocks> loaded) {
    Cause cause = Cause.request("system", "clock");
    return settled(
        caseId,
        streams.handle(
            ClockStream.TYPE,
            Command.on(streamOf(caseId), acts.state().program(), cause),
            loaded,
            clocks -> ClockTick.decide(clocks.state(), time.instant(), acts.rules())));
  }

  /** Time went by: records that nobody answered a proposed date while there was time. */
  Uni<Void> endSilence(UUID caseId) {
    return streams
        .load(CaseStream.TYPE, caseId)
        .chain(
            folded ->
                streams.handle(
                    CaseStream.TYPE,
                    Command.on(
                        caseId, folded.state().program(), Cause.request("system", "negotiation")),
                    fresh -> Silence.decide(fresh.state(), time.instant())))
        .chain(
            handled ->
                handled instanceof CommandOutcome.Done<CaseState>
                    ? takeIn(caseId)
                    : Uni.createFrom().failure(new ClocksNotReady(caseId, "not-recorded")));
  }

  private Uni<Void> takeIn(UUID caseId, Acts acts, Recorded<CaseEvent> act) {
    CaseClocks.Subject subject = subject(caseId, acts);
    Cause cause =
        Cause.event(act.fact().eventId(), act.fact().metadata().correlation(), "case-clocks");
    return record(
        acts.state().program(),
        caseId,
        cause,
        clocks -> ClockReactions.decide(clocks, subject, act.event(), act.fact(), acts.rules()));
  }

  private static CaseClocks.Subject subject(UUID caseId, Acts acts) {
    return new CaseClocks.Subject(acts.state().program(), caseId, acts.state().reportId());
  }

  private Uni<Acts> history(UUID caseId) {
    return streams
        .history(CaseStream.TYPE, caseId)
        .map(
            history -> {
              CaseState state = CaseStream.state(history);
              return new Acts(history, state, rules(state));
            });
  }

  private Uni<Void> record(
      String program, UUID caseId, Cause cause, Function<CaseClocks, Decision<ClockEvent>> decide) {
    return settled(
        caseId,
        streams.handle(
            ClockStream.TYPE,
            Command.on(streamOf(caseId), program, cause),
            folded -> decide.apply(folded.state())));
  }

  private Uni<Void> settled(UUID caseId, Uni<CommandOutcome<CaseClocks>> handling) {
    return handling.chain(
        handled ->
            switch (handled) {
              case CommandOutcome.Done<CaseClocks> done ->
                  deadlines.set(caseId, Kind.CLOCKS, done.version(), done.state().nextDue());
              case CommandOutcome.Refused<CaseClocks>(var refusal) ->
                  Uni.createFrom().failure(new ClocksNotReady(caseId, refusal.code()));
              default -> Uni.createFrom().failure(new ClocksNotReady(caseId, "not-recorded"));
            });
  }

  private ClockRules rules(CaseState state) {
    ProgramPolicy policy =
        programs
            .policy(state.program(), state.opened().policyVersion())
            .orElseThrow(
                () -> new ProgramNotYetHere(state.program(), state.opened().policyVersion()));
    return ClockRules.of(
        state, policy, calculators.computeIfAbsent(policy.calendar(), ClockCalculator::new));
  }
}
