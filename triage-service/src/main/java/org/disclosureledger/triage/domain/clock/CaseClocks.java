package org.disclosureledger.triage.domain.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockAwaitsDelivery;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockBreached;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockDismissed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPauseEnded;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockPaused;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockRecomputed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockResumed;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStarted;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockStopped;
import org.disclosureledger.lifecycle.event.ClockEvent.ClockWarned;
import org.disclosureledger.triage.domain.clock.CaseClock.Act;
import org.disclosureledger.triage.domain.clock.CaseClock.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a case: a stream of its own beside the case's, so that a tick makes no editor's
 * version stale.
 *
 * @param subject whose clocks they are; absent before the first starts
 * @param clocks the clocks, in the order of the policy
 * @param causes the events that led to any of this
 */
public record CaseClocks(@Nullable Subject subject, List<CaseClock> clocks, Set<UUID> causes) {

  /**
   * Whose clocks they are.
   *
   * @param program the program that promised
   * @param caseId the case
   * @param reportId the report
   */
  public record Subject(String program, UUID caseId, UUID reportId) {}

  private static final CaseClocks INITIAL = new CaseClocks(null, List.of(), Set.of());

  /** Copies the clocks and the causes. */
  public CaseClocks {
    clocks = List.copyOf(clocks);
    causes = Set.copyOf(causes);
  }

  /** The state before any clock started; always the same object. */
  public static CaseClocks initial() {
    return INITIAL;
  }

  /** The state after one more event. */
  public static CaseClocks evolve(CaseClocks state, ClockEvent event, Fact fact) {
    return state.after(event).causedBy(fact.metadata().causation());
  }

  /**
   * How many events of a case's history are certainly taken in: those up to the last that led to
   * anything here, since events are taken in in their order. One after it that led to nothing may
   * be looked at again, and leads to nothing again.
   */
  public int takenIn(List<UUID> history) {
    int taken = 0;
    for (int i = 0; i < history.size(); i++) {
      taken = causes.contains(history.get(i)) ? i + 1 : taken;
    }
    return taken;
  }

  /** The clock of this name. */
  public Optional<CaseClock> clock(String name) {
    return clocks.stream().filter(clock -> clock.name().equals(name)).findFirst();
  }

  /** When a clock has next something to record without anybody's act: a warning or a breach. */
  public Optional<Instant> nextDue() {
    return clocks.stream()
        .map(CaseClock::nextDue)
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  CaseClocks after(ClockEvent event) {
    return switch (event) {
      case ClockStarted e -> started(e);
      case ClockRecomputed e -> change(e, clock -> clock.recomputed(e.promise()));
      case ClockWarned e -> change(e, CaseClock::warned);
      case ClockBreached e -> change(e, clock -> clock.broken(e.dueAt()));
      case ClockPaused e -> change(e, clock -> clock.paused(e.reason(), e.at()));
      case ClockPauseEnded e -> change(e, clock -> clock.pauseEnded(e.reason(), e.at()));
      case ClockResumed e -> change(e, clock -> clock.resumed(e.at()));
      case ClockDismissed e -> change(e, clock -> clock.dismissed(e.because()));
      case ClockAwaitsDelivery e -> change(e, clock -> clock.awaiting(new Act(e.act(), e.at())));
      case ClockStopped e ->
          change(
              e,
              clock -> clock.settled(new Act(e.act(), e.at()), new Settlement(e.at(), e.kept())));
    };
  }

  private CaseClocks started(ClockStarted event) {
    if (clock(event.clock()).isPresent()) {
      return change(event, clock -> clock.replaced(event.promise()));
    }
    List<CaseClock> all = new ArrayList<>(clocks);
    all.add(CaseClock.started(event.promise()));
    return new CaseClocks(
        new Subject(event.program(), event.caseId(), event.reportId()), all, causes);
  }

  private CaseClocks change(ClockEvent event, UnaryOperator<CaseClock> change) {
    return new CaseClocks(
        subject,
        clocks.stream()
            .map(clock -> clock.name().equals(event.clock()) ? change.apply(clock) : clock)
            .toList(),
        causes);
  }

  private CaseClocks causedBy(@Nullable UUID event) {
    if (event == null || causes.contains(event)) {
      return this;
    }
    Set<UUID> all = new HashSet<>(causes);
    all.add(event);
    return new CaseClocks(subject, clocks, all);
  }
}
