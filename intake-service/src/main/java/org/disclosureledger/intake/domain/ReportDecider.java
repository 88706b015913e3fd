package org.disclosureledger.intake.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter may do with a report. Whether an answer still counts is decided by the case, not
 * here: the report stream records what the reporter said.
 */
public final class ReportDecider {

  /** The longest name or handle that is credited, in characters. */
  private static final int MAX_NAME = 200;

  private static final String PROPOSAL = "proposal";

  private ReportDecider() {}

  /** The reporter writes to the committee. */
  public static Decision<ReportEvent> post(ReportState state, UUID messageId, String text) {
    if (text.isBlank()) {
      return Decision.refuse(Refusal.invalid("text", "blank", "A message needs a text."));
    }
    return Decision.accept(
        new ReportEvent.ReporterMessagePosted(
            state.report().program(), messageId, Confidential.of(text)));
  }

  /**
   * The reporter chooses how to be credited (S2.20).
   *
   * @param policy the program's, of the version that the report pins
   */
  public static Decision<ReportEvent> choose(
      ReportState state, CreditPolicy policy, CreditChoice choice, @Nullable String as) {
    Refusal refusal = creditRefusal(policy, choice, as, "");
    if (refusal != null) {
      return Decision.refuse(refusal);
    }
    return Decision.accept(
        new ReportEvent.CreditChosen(
            state.report().program(), choice, as == null ? null : Confidential.of(as)));
  }

  /**
   * What is wrong with a choice of credit, or null.
   *
   * @param within the path of the object that holds the choice, with its dot; empty for a body
   */
  public static @Nullable Refusal creditRefusal(
      CreditPolicy policy, CreditChoice choice, @Nullable String as, String within) {
    String field = within + "as";
    if (!policy.choices().contains(choice)) {
      return Refusal.invalid(
          within + "choice", "not-accepted", "This program does not offer this choice.");
    }
    if (as != null && (as.length() > MAX_NAME || as.chars().anyMatch(Character::isISOControl))) {
      return Refusal.invalid(field, "not-a-name", "This is too long or not one line.");
    }
    boolean given = as != null && !as.isBlank();
    if (choice == CreditChoice.ANONYMOUS && given) {
      return Refusal.invalid(field, "name-with-anonymity", "Anonymous credit carries no name.");
    }
    if (choice != CreditChoice.ANONYMOUS && !given) {
      return Refusal.invalid(field, "name-missing", "This choice needs a name or handle.");
    }
    return null;
  }

  /** The reporter suggests a disclosure date (S1.20). */
  public static Decision<ReportEvent> suggest(
      ReportState state,
      UUID proposalId,
      Instant date,
      @Nullable String reason,
      @Nullable Instant replyBy,
      Instant now) {
    if (!date.isAfter(now)) {
      return Decision.refuse(
          Refusal.invalid("date", "in-the-past", "A disclosure date lies in the future."));
    }
    if (replyBy != null && !replyBy.isAfter(now)) {
      return Decision.refuse(
          Refusal.invalid("replyBy", "in-the-past", "The time to reply lies in the future."));
    }
    return Decision.accept(
        new ReportEvent.DisclosureDateSuggested(
            state.report().program(),
            proposalId,
            date,
            reason == null ? null : Confidential.of(reason),
            replyBy));
  }

  /**
   * The reporter answers a proposal of the committee.
   *
   * @param proposed what the reporter's page says of it: what a reporter has seen is known there
   */
  public static Decision<ReportEvent> answer(
      ReportState state,
      UUID proposalId,
      Proposed proposed,
      Answer answer,
      @Nullable String reason) {
    Answer earlier = state.answers().get(proposalId);
    if (earlier == answer) {
      return Decision.nothing();
    }
    if (earlier != null) {
      return Decision.refuse(
          Refusal.notNow("already-answered", "This proposal was answered before.").at(PROPOSAL));
    }
    Refusal refusal = answerRefusal(proposed);
    if (refusal != null) {
      return Decision.refuse(refusal.at(PROPOSAL));
    }
    return Decision.accept(
        new ReportEvent.DisclosureDateAnswered(
            state.report().program(),
            proposalId,
            answer,
            reason == null ? null : Confidential.of(reason)));
  }

  private static @Nullable Refusal answerRefusal(Proposed proposed) {
    return switch (proposed) {
      case NOWHERE -> Refusal.unknown();
      case BY_REPORTER ->
          Refusal.notNow("own-proposal", "The committee answers this proposal, not its author.");
      case EXPIRED ->
          Refusal.notNow("too-late", "The time for an answer to this proposal is over.");
      case OVER -> Refusal.notNow("proposal-over", "This proposal is replaced or settled.");
      case STANDING -> null;
    };
  }

  /**
   * Whoever reads the mail of the contact address confirms it; the code was right.
   *
   * @param within for how long after the report came in its code counts
   */
  public static Decision<ReportEvent> confirm(ReportState state, Instant now, Duration within) {
    if (state.contactConfirmed()) {
      return Decision.nothing();
    }
    if (!now.isBefore(state.report().receivedAt().plus(within))) {
      return Decision.refuse(
          Refusal.notNow("code-expired", "The time to confirm this address is over.").at("code"));
    }
    return Decision.accept(new ReportEvent.ContactConfirmed(state.report().program()));
  }

  /** The reporter withdraws the report. */
  public static Decision<ReportEvent> withdraw(ReportState state, @Nullable String reason) {
    if (state.withdrawn()) {
      return Decision.nothing();
    }
    return Decision.accept(
        new ReportEvent.ReportWithdrawn(
            state.report().program(), reason == null ? null : Confidential.of(reason)));
  }
}
