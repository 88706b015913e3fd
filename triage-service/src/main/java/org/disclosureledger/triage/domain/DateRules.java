package org.disclosureledger.triage.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.lifecycle.policy.EmbargoPolicy;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.jspecify.annotations.Nullable;

/**
 * When the disclosure date may be proposed, answered and set: the embargo rules of Vultron that
 * hold for both sides. The codes of the refusals are the same whether a member of the committee
 * gets them as an answer or the reporter as an event.
 */
public final class DateRules {

  private static final Refusal PUBLIC =
      Refusal.notNow("already-public", "What is public cannot be under embargo (S1.25).");

  private static final Refusal OVER =
      Refusal.notNow(
          "embargo-over", "The embargo of this case was ended, and no other one follows (S1.25).");

  /** The refusal of whatever a clearance for publication rules out. */
  public static final Refusal CLEARED =
      Refusal.notNow(
          "cleared-for-publication",
          "A revision is cleared for publication; the date is fixed until it is held.",
          "publication-held");

  private static final Refusal NOT_NEGOTIABLE =
      Refusal.notNow(
          "not-negotiable", "In this state of the report no date is negotiated.", "valid-verdict");
  private static final Refusal PAST =
      Refusal.invalid("date", "date-past", "The date must lie in the future.");

  /** What Vultron's embargo rules leave everybody for an answer. */
  private static final Duration LEAST_TIME_TO_REPLY = Duration.ofHours(72);

  private DateRules() {}

  /** Why no date may be set now, if so. */
  public static Optional<Refusal> unsettable(CaseState state) {
    return Conditions.none()
        .and(!state.isClosed(), Conditions.CASE_CLOSED)
        .and(!state.isPublic(), PUBLIC)
        .and(!state.rulesEmbargoOut(), OVER)
        .and(!state.isCleared(), CLEARED)
        .and(state.handling().management() != ReportManagement.INVALID, NOT_NEGOTIABLE)
        .refusal();
  }

  /**
   * Why no date may be proposed now, if so. A first embargo may be proposed until the report is
   * deferred, a change of it once the report is valid.
   */
  public static Optional<Refusal> unproposable(CaseState state, Instant now) {
    ReportManagement management = state.handling().management();
    boolean allowed =
        state.embargo(now).binding()
            ? management.validUnclosed()
            : management != ReportManagement.DEFERRED;
    return Conditions.none().and(() -> unsettable(state)).and(allowed, NOT_NEGOTIABLE).refusal();
  }

  /** Why this is no end of an embargo, if so: an embargo has an end, and that lies ahead. */
  public static Optional<Refusal> notAnEnd(@Nullable Instant date, Instant now) {
    return Conditions.none()
        .given(date, "date")
        .and(date != null && date.isAfter(now), PAST)
        .refusal();
  }

  /**
   * Why a side cannot give this answer to this proposal, if so. An answer is judged by the instant
   * it was given, an end by the present one.
   *
   * @param by who answers
   * @param answeredAt when the answer was given
   */
  public static Optional<Refusal> unanswerable(
      CaseState state, Party by, UUID id, Answer answer, Instant answeredAt, Instant now) {
    Proposal proposal = state.negotiation().proposal(id).orElse(null);
    if (proposal == null) {
      return Optional.of(
          Refusal.invalid("proposal", "unknown-proposal", "There is no such proposal."));
    }
    return Conditions.none()
        .and(
            proposal.by().isReporter() != by.isReporter(),
            refused("own-proposal", "Nobody answers an own proposal."))
        .and(
            proposal.status() != Status.SUPERSEDED && proposal.status() != Status.REFUSED,
            refused("superseded", "Another date took this proposal's place."))
        .and(
            proposal.status() == Status.STANDING || proposal.status() == Status.EXPIRED,
            refused("already-answered", "This proposal was answered before."))
        .and(
            by != Party.REPORTER || proposal.awaited().contains(state.reportId()),
            refused("already-answered", "This proposal was answered before."))
        .and(!state.isPublic(), PUBLIC)
        .and(!state.rulesEmbargoOut(), OVER)
        .and(
            !proposal.expiredAt(answeredAt),
            refused("too-late", "The time for an answer to this proposal is over."))
        .and(
            proposal.status() == Status.STANDING || id.equals(state.negotiation().latest()),
            refused("superseded", "Another date took this proposal's place."))
        .and(
            () -> answer == Answer.ACCEPTED ? unacceptable(state, proposal, now) : Optional.empty())
        .refusal();
  }

  private static Optional<Refusal> unacceptable(CaseState state, Proposal proposal, Instant now) {
    return Conditions.none()
        .and(() -> unsettable(state))
        .and(
            proposal.date().isAfter(now),
            refused("date-past", "The proposed date lies in the past by now."))
        .refusal();
  }

  /** Whether this answer is the one the proposal already has, and the outcome still holds. */
  public static boolean repeats(CaseState state, Party by, UUID id, Answer answer) {
    return state
        .negotiation()
        .proposal(id)
        .filter(proposal -> proposal.by().isReporter() != by.isReporter())
        .filter(
            proposal ->
                answer == Answer.ACCEPTED
                    ? state.negotiation().binds(id) || hasAccepted(state, by, proposal)
                    : proposal.status() == Status.REJECTED)
        .isPresent();
  }

  /** Whether the case's own reporter has accepted it and others are waited for. */
  private static boolean hasAccepted(CaseState state, Party by, Proposal proposal) {
    return by == Party.REPORTER
        && proposal.status() == Status.STANDING
        && !proposal.awaited().contains(state.reportId());
  }

  /** The end of the period in which disclosure needs no reason for its delay (S1.26). */
  public static Instant softUpperBound(CaseState state, ProgramPolicy policy) {
    return daysAfter(state.opened().receivedAt(), policy.embargo().softUpperBoundDays(), policy);
  }

  /**
   * The end of the embargo where nobody proposed one (S2.17). Counted from the receipt: a few weeks
   * (S1.26), or about a week where the mitigation is straightforward (S1.27). A verdict that comes
   * after that instant counts the week from now, since no embargo ends in the past.
   */
  public static Instant defaultEnd(
      CaseState state, boolean straightforward, Instant now, ProgramPolicy policy) {
    EmbargoPolicy embargo = policy.embargo();
    int days = straightforward ? embargo.straightforwardDays() : embargo.softUpperBoundDays();
    Instant end = daysAfter(state.opened().receivedAt(), days, policy);
    return end.isAfter(now) ? end : daysAfter(now, embargo.straightforwardDays(), policy);
  }

  /**
   * When silence on a proposal made now is a rejection: the policy's time, at least the floor, and
   * never after the proposed date.
   */
  public static Instant replyBy(Instant date, Instant now, ProgramPolicy policy) {
    Instant usual = daysAfter(now, policy.embargo().replyWithinDays(), policy);
    Instant floor = replyFloor(date, now);
    return earlier(usual.isBefore(floor) ? floor : usual, date);
  }

  /** The earliest end of the time for an answer to a proposal; the date where that is sooner. */
  public static Instant replyFloor(Instant date, Instant proposedAt) {
    return earlier(proposedAt.plus(LEAST_TIME_TO_REPLY), date);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant daysAfter(Instant start, int days, ProgramPolicy policy) {
    return start.atZone(policy.calendar().zone()).plusDays(days).toInstant();
  }

  private static Refusal refused(String code, String detail) {
    return Refusal.notNow(code, detail);
  }
}
