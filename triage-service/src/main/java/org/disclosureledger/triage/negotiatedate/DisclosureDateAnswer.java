package org.disclosureledger.triage.negotiatedate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.jspecify.annotations.Nullable;

/** The committee answers a date that the reporter proposed (S1.20). */
public final class DisclosureDateAnswer {

  private static final Refusal NOTHING_STANDS =
      Refusal.notNow("no-proposal", "No proposal of the reporter waits for an answer.", "proposal");

  private DisclosureDateAnswer() {}

  /**
   * Accept the date.
   *
   * @param proposal which; needed
   * @param delay why so late; needed beyond the policy's soft bound, where it takes two people
   *     (S1.26)
   */
  public record AcceptDate(@Nullable UUID proposal, Delay delay) {}

  /**
   * Reject the date; what binds goes on binding.
   *
   * @param proposal which; needed
   * @param reason why
   */
  public record RejectDate(@Nullable UUID proposal, @Nullable Confidential<String> reason) {}

  /** The conditions under which there is anything to answer. */
  public static Conditions conditions(CaseState state, Actor actor, Answer answer, Instant now) {
    Proposal standing =
        state.negotiation().standing(now).filter(p -> p.by().isReporter()).orElse(null);
    Conditions conditions =
        Conditions.ofOpenCase(state, actor).and(standing != null, NOTHING_STANDS);
    return standing == null
        ? conditions
        : conditions.and(() -> unanswerable(state, standing.id(), answer, now));
  }

  /** Decides on an acceptance. Accepting what was accepted and binds changes nothing. */
  public static Decision<CaseEvent> accept(
      CaseState state, AcceptDate command, Actor actor, Instant now, ProgramPolicy policy) {
    return answer(
        state,
        command.proposal(),
        Answer.ACCEPTED,
        actor,
        now,
        proposal ->
            Conditions.none()
                .and(() -> command.delay().unreasonable(state, proposal.date(), actor, now, policy))
                .then(
                    () ->
                        LateDate.take(
                            state,
                            accepted(state, proposal, command),
                            command.delay(),
                            now,
                            policy)));
  }

  /** Decides on a rejection. Rejecting what was rejected changes nothing. */
  public static Decision<CaseEvent> reject(
      CaseState state, RejectDate command, Actor actor, Instant now, ProgramPolicy policy) {
    return answer(
        state,
        command.proposal(),
        Answer.REJECTED,
        actor,
        now,
        proposal ->
            Decision.accept(
                new DisclosureDateRejected(
                    state.program(),
                    state.reportId(),
                    proposal.id(),
                    proposal.by(),
                    Party.COMMITTEE,
                    command.reason())));
  }

  private static DisclosureDateAsked accepted(
      CaseState state, Proposal proposal, AcceptDate command) {
    return LateDate.wanted(
        state, DateStep.ACCEPTANCE, proposal.id(), proposal.date(), null, command.delay());
  }

  private static Decision<CaseEvent> answer(
      CaseState state,
      @Nullable UUID proposal,
      Answer answer,
      Actor actor,
      Instant now,
      Function<Proposal, Decision<CaseEvent>> decision) {
    Conditions conditions = Conditions.ofOpenCase(state, actor);
    return conditions.with(
        proposal,
        "proposal",
        id ->
            DateRules.repeats(state, Party.COMMITTEE, id, answer)
                ? Decision.nothing()
                : conditions
                    .and(() -> unanswerable(state, id, answer, now))
                    .then(() -> decision.apply(state.negotiation().proposal(id).orElseThrow())));
  }

  private static Optional<Refusal> unanswerable(
      CaseState state, UUID id, Answer answer, Instant now) {
    return DateRules.unanswerable(state, Party.COMMITTEE, id, answer, now, now);
  }
}
