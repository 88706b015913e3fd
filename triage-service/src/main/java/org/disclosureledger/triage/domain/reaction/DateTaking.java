package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.jspecify.annotations.Nullable;

/**
 * The reporter's part in the negotiation of the date, taken into the case, which alone decides
 * (S1.20). What cannot be taken in becomes an {@link AnswerRefused} that the reporter sees.
 */
public final class DateTaking {

  private static final Refusal TOO_LATE =
      Refusal.notNow("too-late", "The time for an answer to this proposal is over.");

  private static final Refusal REPLY_TOO_SOON =
      Refusal.notNow("reply-by-too-soon", "The committee has 72 hours for an answer, or the date.");

  private DateTaking() {}

  /**
   * Decides on a date that the reporter suggests. It takes the place of whatever stands. Where the
   * reporter names no time for an answer, the policy's holds: nothing waits for ever (S1.20).
   *
   * @param policy the version that the case pins
   */
  public static Decision<CaseEvent> decide(
      CaseState state,
      DisclosureDateSuggested act,
      TakenEvent incoming,
      Instant now,
      ProgramPolicy policy) {
    boolean known = state.negotiation().proposal(act.proposalId()).isPresent();
    return known || !incoming.isNewTo(state)
        ? Decision.nothing()
        : Decision.accept(
            Conditions.none()
                .and(isLongEnough(act, incoming.recordedAt()), REPLY_TOO_SOON)
                .refusal()
                .map(because -> refused(state, act.proposalId(), because))
                .orElseGet(() -> suggested(state, act, now, policy)));
  }

  /**
   * Decides on the reporter's answer to a proposal of the committee. It is judged by the instant at
   * which it was given: time that it spent on its way here is not the reporter's.
   */
  public static Decision<CaseEvent> decide(
      CaseState state, DisclosureDateAnswered act, TakenEvent incoming, Instant now) {
    UUID id = act.proposalId();
    if (!incoming.isNewTo(state) || DateRules.repeats(state, Party.REPORTER, id, act.answer())) {
      return Decision.nothing();
    }
    Optional<Refusal> refusal =
        DateRules.unanswerable(state, Party.REPORTER, id, act.answer(), incoming.recordedAt(), now);
    return Decision.accept(
        refusal.map(because -> refused(state, id, because)).orElseGet(() -> answered(state, act)));
  }

  private static boolean isLongEnough(DisclosureDateSuggested act, Instant suggestedAt) {
    return act.replyBy() == null
        || !act.replyBy().isBefore(DateRules.replyFloor(act.date(), suggestedAt));
  }

  private static CaseEvent suggested(
      CaseState state, DisclosureDateSuggested act, Instant now, ProgramPolicy policy) {
    Instant replyBy =
        act.replyBy() == null ? DateRules.replyBy(act.date(), now, policy) : act.replyBy();
    return suggested(state, act.proposalId(), act.date(), act.reason(), replyBy, now);
  }

  static CaseEvent suggested(
      CaseState state,
      UUID id,
      Instant date,
      @Nullable Confidential<String> reason,
      Instant replyBy,
      Instant now) {
    return Conditions.none()
        .and(() -> DateRules.unproposable(state, now))
        .and(() -> DateRules.notAnEnd(date, now))
        .and(replyBy.isAfter(now), TOO_LATE)
        .refusal()
        .map(because -> refused(state, id, because))
        .orElseGet(
            () ->
                new DisclosureDateProposed(
                    state.program(), state.reportId(), id, Party.REPORTER, date, reason, replyBy));
  }

  private static CaseEvent answered(CaseState state, DisclosureDateAnswered act) {
    Proposal proposal = state.negotiation().proposal(act.proposalId()).orElseThrow();
    return act.answer() == Answer.ACCEPTED
        ? accepted(state, proposal, state.reportId())
        : new DisclosureDateRejected(
            state.program(),
            state.reportId(),
            proposal.id(),
            proposal.by(),
            Party.REPORTER,
            act.reason());
  }

  /**
   * A reporter accepts: the date binds once everybody who was asked has accepted it. In a case that
   * has joined another one, nothing is agreed.
   */
  static CaseEvent accepted(CaseState state, Proposal proposal, UUID report) {
    return !state.isDuplicate() && proposal.waitsForNobodyBut(report)
        ? new DisclosureDateAgreed(
            state.program(), state.reportId(), proposal.id(), proposal.date())
        : new DisclosureDateAccepted(state.program(), state.reportId(), proposal.id(), report);
  }

  private static CaseEvent refused(CaseState state, UUID id, Refusal because) {
    return new AnswerRefused(state.program(), state.reportId(), id, because.code());
  }
}
