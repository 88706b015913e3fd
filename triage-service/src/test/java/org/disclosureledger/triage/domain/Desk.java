package org.disclosureledger.triage.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.PublicKnowledge;
import org.disclosureledger.lifecycle.event.ReportEvent.ReportSubmitted;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.reaction.CaseOpening;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * One case at work: decides, records what was decided, and lets time pass. Steps that a test takes
 * for granted go through {@link #given}, the one that it looks at through {@link #when}.
 */
public final class Desk {

  /** When the report was received: a Monday, at nine in New York. */
  public static final Instant RECEIVED = Instant.parse("2026-03-02T14:00:00Z");

  public static final Actor COORDINATOR = new Actor("member-c", Set.of(Role.COORDINATOR));
  public static final Actor MAINTAINER = new Actor("member-m", Set.of(Role.MAINTAINER));
  public static final Actor APPROVER = new Actor("member-a", Set.of(Role.APPROVER));

  /** A reporter, a tool, the system: nobody of the program. */
  public static final Actor NOBODY = new Actor("nobody", Set.of());

  public static final UUID REPORT = new UUID(0, 1);
  public static final UUID CASE = new UUID(0, 2);
  public static final UUID OTHER_REPORT = new UUID(0, 4);
  public static final UUID OTHER_CASE = new UUID(0, 5);
  public static final UUID ADVISORY = new UUID(0, 3);

  private final ProgramPolicy policy;
  private final UUID report;
  private final List<CaseEvent> recorded = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private CaseState state = CaseState.initial();
  private Instant now = RECEIVED;
  private long ids;

  private Desk(ProgramPolicy policy, UUID report, long ids) {
    this.policy = policy;
    this.report = report;
    this.ids = ids;
  }

  /** A desk without a case. */
  public static Desk empty(ProgramPolicy policy) {
    return new Desk(policy, REPORT, 1000);
  }

  /** A desk with a case for another report, which says the same. */
  public static Desk another(ProgramPolicy policy) {
    return new Desk(policy, OTHER_REPORT, 1_000_000).open(null, false);
  }

  /** A desk with a case for a report that suggests no date and is not public. */
  public static Desk opened(ProgramPolicy policy) {
    return empty(policy).open(null, false);
  }

  /** Opens the case. */
  public Desk open(@Nullable Instant proposedDate, boolean alreadyPublic) {
    return take(opening(proposedDate, alreadyPublic), incoming());
  }

  /** What opening the case decides. */
  public Decision<CaseEvent> opening(@Nullable Instant proposedDate, boolean alreadyPublic) {
    return CaseOpening.decide(
        state, report, report(proposedDate, alreadyPublic), incoming(), now, policy);
  }

  /** A report of this program. */
  public ReportSubmitted report(@Nullable Instant proposedDate, boolean alreadyPublic) {
    return new ReportSubmitted(
        policy.slug(),
        "DL-2345-6789",
        4,
        RECEIVED,
        ChannelKind.API,
        ReportKind.SUSPECTED,
        new UUID(7, 1),
        new UUID(7, 2),
        new UUID(7, 3),
        "00",
        List.of(),
        new Submission(
            text("title"),
            text("description"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            alreadyPublic ? Confidential.of(new PublicKnowledge(RECEIVED, null)) : null),
        null,
        CreditChoice.ANONYMOUS,
        null,
        "en",
        proposedDate,
        List.of());
  }

  /** Confidential text. */
  public static Confidential<String> text(String content) {
    return Confidential.of(content);
  }

  /** A new id. */
  public UUID id() {
    return new UUID(9, ids++);
  }

  /** A new event of another stream, recorded now. */
  public TakenEvent incoming() {
    return new TakenEvent(id(), now);
  }

  public CaseState state() {
    return state;
  }

  public ProgramPolicy policy() {
    return policy;
  }

  public Instant now() {
    return now;
  }

  /** Everything recorded, oldest first. */
  public List<CaseEvent> recorded() {
    return List.copyOf(recorded);
  }

  /** What the ledger knows about everything recorded, in its order. */
  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** What the ledger knows about the last event. */
  public Fact lastFact() {
    return facts.getLast();
  }

  /** What the ledger knows about the last event of this type. */
  public Fact lastFact(Class<? extends CaseEvent> type) {
    return facts.get(last(type));
  }

  /** The last event of this type. */
  public CaseEvent lastEvent(Class<? extends CaseEvent> type) {
    return recorded.get(last(type));
  }

  private int last(Class<? extends CaseEvent> type) {
    int last = recorded.size() - 1;
    while (!type.isInstance(recorded.get(last))) {
      last--;
    }
    return last;
  }

  /** Lets time pass. */
  public Desk later(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** What the decider answers; nothing is recorded. */
  public <C> Decision<CaseEvent> when(CaseDecider<C> decider, C command, Actor actor) {
    return decider.decide(state, command, actor, now, policy);
  }

  /** Records what the decider answers to a maintainer; it must accept. */
  public <C> Desk given(CaseDecider<C> decider, C command) {
    record(events(when(decider, command, MAINTAINER)), MAINTAINER.id(), null);
    return this;
  }

  /** Records what a reaction decided. */
  public Desk take(Decision<CaseEvent> decision, TakenEvent incoming) {
    record(events(decision), "system", incoming.eventId());
    return this;
  }

  /** The events of an accepted decision. */
  public static <E> List<E> events(Decision<E> decision) {
    return switch (decision) {
      case Decision.Accepted<E>(List<E> events) -> events;
      case Decision.Refused<E>(Refusal refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  /** The only event of an accepted decision. */
  public static <E> E event(Decision<E> decision) {
    List<E> events = events(decision);
    if (events.size() != 1) {
      throw new AssertionError("not one event: " + events);
    }
    return events.getFirst();
  }

  /** The refusal of a decision that must be one. */
  public static <E> Refusal refusal(Decision<E> decision) {
    return switch (decision) {
      case Decision.Refused<E>(Refusal refusal) -> refusal;
      case Decision.Accepted<E>(List<E> events) -> throw new AssertionError("accepted: " + events);
    };
  }

  private void record(List<CaseEvent> events, String actor, @Nullable UUID cause) {
    for (CaseEvent event : events) {
      Fact fact =
          new Fact(
              id(),
              recorded.size() + 1,
              now,
              new EventMetadata("case", policy.slug(), REPORT, cause, actor, "maintainer", null));
      state = CaseState.evolve(state, event, fact);
      recorded.add(event);
      facts.add(fact);
    }
  }
}
