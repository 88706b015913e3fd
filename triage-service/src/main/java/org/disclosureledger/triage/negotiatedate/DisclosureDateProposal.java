package org.disclosureledger.triage.negotiatedate;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.jspecify.annotations.Nullable;

/** The committee proposes a disclosure date to the reporter (S1.20). */
public final class DisclosureDateProposal {

  private static final Refusal REPLY_BY =
      Refusal.invalid(
          "replyBy",
          "not-before-date",
          "The time for an answer ends in 72 hours at the earliest, and by the date.");

  private DisclosureDateProposal() {}

  /**
   * Propose a date. It takes the place of whatever stands proposed by either side.
   *
   * @param proposalId a new id
   * @param date the end of the embargo; needed
   * @param delay why then; needed beyond the policy's soft bound, where it takes two people (S1.26)
   * @param replyBy silence until then is a rejection, 72 hours from now at the earliest or at the
   *     date if that is sooner; absent for the policy's time, or the date where that is sooner
   */
  public record ProposeDate(
      UUID proposalId, @Nullable Instant date, Delay delay, @Nullable Instant replyBy) {}

  /** Who may give it, and when. */
  public static Conditions conditions(CaseState state, Actor actor, Instant now) {
    return Conditions.ofOpenCase(state, actor).and(() -> DateRules.unproposable(state, now));
  }

  /** Decides. */
  public static Decision<CaseEvent> decide(
      CaseState state, ProposeDate command, Actor actor, Instant now, ProgramPolicy policy) {
    Conditions conditions =
        conditions(state, actor, now).and(() -> DateRules.notAnEnd(command.date(), now));
    return conditions.with(
        command.date(),
        "date",
        date -> {
          Instant replyBy =
              command.replyBy() == null ? DateRules.replyBy(date, now, policy) : command.replyBy();
          return conditions
              .and(() -> command.delay().unreasonable(state, date, actor, now, policy))
              .and(isLongEnough(replyBy, date, now) && !replyBy.isAfter(date), REPLY_BY)
              .then(() -> proposed(state, command, date, replyBy, now, policy));
        });
  }

  private static boolean isLongEnough(Instant replyBy, Instant date, Instant now) {
    return !replyBy.isBefore(DateRules.replyFloor(date, now));
  }

  private static Decision<CaseEvent> proposed(
      CaseState state,
      ProposeDate command,
      Instant date,
      Instant replyBy,
      Instant now,
      ProgramPolicy policy) {
    DisclosureDateAsked wanted =
        LateDate.wanted(
            state, DateStep.PROPOSAL, command.proposalId(), date, replyBy, command.delay());
    return LateDate.take(state, wanted, command.delay(), now, policy);
  }
}
