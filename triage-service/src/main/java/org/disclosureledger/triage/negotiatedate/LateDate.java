package org.disclosureledger.triage.negotiatedate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDelayed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.Negotiation.Asked;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.jspecify.annotations.Nullable;

/**
 * A date beyond the policy's soft bound takes two people of the committee, on every way to a date
 * (S1.26): what the first of them wants is recorded, and happens once a second one agrees.
 */
public final class LateDate {

  private static final Refusal NOTHING_ASKED =
      Refusal.notNow("nothing-asked", "No late date waits for a second person.", "late-date");
  private static final Refusal ONE_PERSON =
      Refusal.notNow(
          "second-person-needed", "Somebody else than who wants the date agrees to it (S1.26).");

  private LateDate() {}

  /** Agree to the late date that somebody else wants. */
  public record SecondDate() {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor, Instant now) {
    Asked asked = state.negotiation().asked();
    return Conditions.ofOpenCase(state, actor)
        .and(asked != null, NOTHING_ASKED)
        .and(asked == null || !asked.by().equals(actor.id()), ONE_PERSON)
        .and(() -> asked == null ? Optional.empty() : impossible(state, asked.wanted(), now));
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, SecondDate command, Actor actor, Instant now, ProgramPolicy policy) {
    return conditions(state, actor, now)
        .then(
            () -> {
              Asked asked = state.negotiation().asked();
              if (asked == null) {
                throw new IllegalStateException("nothing was asked");
              }
              DisclosureDateAsked wanted = inTime(asked.wanted(), now);
              return Decision.accept(
                  List.of(
                      delayed(state, wanted.date(), wanted.because(), wanted.reason()),
                      step(state, wanted)));
            });
  }

  /** Time that it took to find a second person is not the reporter's. */
  private static DisclosureDateAsked inTime(DisclosureDateAsked wanted, Instant now) {
    Instant floor = DateRules.replyFloor(wanted.date(), now);
    Instant replyBy = wanted.replyBy();
    return new DisclosureDateAsked(
        wanted.program(),
        wanted.reportId(),
        wanted.step(),
        wanted.proposalId(),
        wanted.date(),
        replyBy == null || replyBy.isBefore(floor) ? floor : replyBy,
        wanted.because(),
        wanted.reason());
  }

  /** What has come in between since the date was asked for, if anything. */
  private static Optional<Refusal> impossible(
      CaseState state, DisclosureDateAsked wanted, Instant now) {
    UUID proposal = wanted.proposalId();
    Optional<Refusal> refusal =
        switch (wanted.step()) {
          case PROPOSAL -> DateRules.unproposable(state, now);
          case FINAL -> DateRules.unsettable(state);
          case ACCEPTANCE ->
              proposal == null
                  ? Optional.empty()
                  : DateRules.unanswerable(
                      state, Party.COMMITTEE, proposal, Answer.ACCEPTED, now, now);
        };
    return refusal.or(() -> DateRules.notAnEnd(wanted.date(), now));
  }

  /**
   * Takes a step towards a date, or asks for a second person where the date is late.
   *
   * @param delay why so late; reasonable where the date is
   */
  static Decision<CaseEvent> take(
      CaseState state, DisclosureDateAsked wanted, Delay delay, Instant now, ProgramPolicy policy) {
    if (Delay.isLate(state, wanted.date(), now, policy)) {
      return Decision.accept(wanted);
    }
    boolean reasoned = delay.code() != null || Delay.isNeeded(state, wanted.date(), now, policy);
    NegotiationEvent step = step(state, wanted);
    return Decision.accept(
        reasoned
            ? List.of(delayed(state, wanted.date(), wanted.because(), delay.words()), step)
            : List.of(step));
  }

  /** What is wanted, in the form in which it waits for a second person. */
  static DisclosureDateAsked wanted(
      CaseState state,
      DateStep step,
      @Nullable UUID proposal,
      Instant date,
      @Nullable Instant replyBy,
      Delay delay) {
    DelayReason because = delay.reason();
    return new DisclosureDateAsked(
        state.program(),
        state.reportId(),
        step,
        proposal,
        date,
        replyBy,
        because == null ? DelayReason.OTHER : because,
        delay.words());
  }

  private static DisclosureDelayed delayed(
      CaseState state, Instant until, DelayReason because, @Nullable Confidential<String> reason) {
    return new DisclosureDelayed(state.program(), state.reportId(), until, because, reason);
  }

  private static NegotiationEvent step(CaseState state, DisclosureDateAsked wanted) {
    String program = state.program();
    UUID report = state.reportId();
    UUID proposal = wanted.proposalId() == null ? report : wanted.proposalId();
    return switch (wanted.step()) {
      case PROPOSAL ->
          new DisclosureDateProposed(
              program,
              report,
              proposal,
              Party.COMMITTEE,
              wanted.date(),
              wanted.reason(),
              wanted.replyBy());
      case ACCEPTANCE -> new DisclosureDateAgreed(program, report, proposal, wanted.date());
      case FINAL ->
          new DisclosureDateImposed(
              program,
              report,
              wanted.date(),
              state.negotiation().reporterDissentsFrom(wanted.date()),
              words(wanted));
    };
  }

  /** The maintainers' final say always has its reason in words. */
  private static Confidential<String> words(DisclosureDateAsked wanted) {
    if (wanted.reason() == null) {
      throw new IllegalStateException("the final say has no reason");
    }
    return wanted.reason();
  }
}
