package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.CaseContent;
import org.disclosureledger.lifecycle.Content;
import org.disclosureledger.lifecycle.Open;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/** How the two sides of a case come to its disclosure date (S1.20). Stands on the case's stream. */
public sealed interface NegotiationEvent extends CaseEvent {

  /** A disclosure date stands proposed (S1.20); silence until {@code replyBy} rejects it. */
  record DisclosureDateProposed(
      @Open String program,
      @Open UUID reportId,
      @Open UUID proposalId,
      @Open Party by,
      @Open Instant date,
      @Content @Nullable Confidential<String> reason,
      @Open @Nullable Instant replyBy)
      implements NegotiationEvent {}

  /**
   * The program's default took effect (S2.17): the report is valid and not public, and no sooner
   * date stood proposed. The embargo ends at this instant unless both sides agree on another; a
   * later date that the reporter suggested stands as a revision.
   */
  record DisclosureDateDefaulted(@Open String program, @Open UUID reportId, @Open Instant date)
      implements NegotiationEvent {}

  /** Both sides agree: the embargo ends at this instant. */
  record DisclosureDateAgreed(
      @Open String program, @Open UUID reportId, @Open UUID proposalId, @Open Instant date)
      implements NegotiationEvent {}

  /**
   * One of several reporters accepts the committee's proposal. The date binds once each of those
   * who were asked has accepted it.
   *
   * @param byReport the report whose reporter accepts
   */
  record DisclosureDateAccepted(
      @Open String program, @Open UUID reportId, @Open UUID proposalId, @Open UUID byReport)
      implements NegotiationEvent {}

  /**
   * The date that binds the case which this one has joined binds here too, however it came about
   * there.
   */
  record DisclosureDateFollowed(@Open String program, @Open UUID reportId, @Open Instant date)
      implements NegotiationEvent {}

  /**
   * One side rejected the other's proposal.
   *
   * @param proposedBy whose proposal it was
   */
  record DisclosureDateRejected(
      @Open String program,
      @Open UUID reportId,
      @Open UUID proposalId,
      @Open Party proposedBy,
      @Open Party by,
      @Content @Nullable Confidential<String> reason)
      implements NegotiationEvent {}

  /**
   * A member of the committee wants a date beyond the policy's soft bound, which takes two people
   * (S1.26): nothing has changed until a second one agrees.
   *
   * @param step what is to be recorded then
   * @param proposalId the proposal that is made or accepted; absent for the final say
   * @param replyBy until when the proposal that is made waits for its answer
   * @param because why so late
   */
  record DisclosureDateAsked(
      @Open String program,
      @Open UUID reportId,
      @Open DateStep step,
      @Open @Nullable UUID proposalId,
      @Open Instant date,
      @Open @Nullable Instant replyBy,
      @Open DelayReason because,
      @CaseContent @Nullable Confidential<String> reason)
      implements NegotiationEvent {}

  /**
   * What the program waits for is at hand, and it prefers to disclose now (S1.21): the date that
   * binds lies later, and needs a reason.
   *
   * @param because what is at hand
   * @param date the date that binds
   */
  record EarlierDisclosurePreferred(
      @Open String program,
      @Open UUID reportId,
      @Open DisclosureReadiness because,
      @Open Instant date)
      implements NegotiationEvent {}

  /**
   * The committee says why disclosure waits for longer than the program prefers (S1.22 to S1.24).
   *
   * @param until the date that it proposes, accepts, sets or keeps
   */
  record DisclosureDelayed(
      @Open String program,
      @Open UUID reportId,
      @Open Instant until,
      @Open DelayReason because,
      @CaseContent @Nullable Confidential<String> reason)
      implements NegotiationEvent {}

  /**
   * Nobody answered a proposal while there was time: silence rejects it (S1.20).
   *
   * @param by whose proposal it is
   * @param expiredAt when the time was over, whenever that is recorded
   */
  record DisclosureDateExpired(
      @Open String program,
      @Open UUID reportId,
      @Open UUID proposalId,
      @Open Party by,
      @Open Instant expiredAt)
      implements NegotiationEvent {}

  /**
   * The maintainers used their final say (S1.28).
   *
   * @param reporterDissents whether the reporter had rejected this or proposed something else
   */
  record DisclosureDateImposed(
      @Open String program,
      @Open UUID reportId,
      @Open Instant date,
      @Open boolean reporterDissents,
      @Content Confidential<String> reason)
      implements NegotiationEvent {}

  /**
   * The embargo that bound is over before its date, at once and for good: no other one follows.
   * That is no duty to publish.
   *
   * @param because why
   * @param endedAt when it ended
   * @param reason the same in words
   */
  record EmbargoTerminated(
      @Open String program,
      @Open UUID reportId,
      @Open EmbargoExit because,
      @Open Instant endedAt,
      @Content @Nullable Confidential<String> reason)
      implements NegotiationEvent {}

  /** What the reporter said is refused, for a stable code such as {@code superseded}. */
  record AnswerRefused(
      @Open String program, @Open UUID reportId, @Open UUID proposalId, @Open String because)
      implements NegotiationEvent {}
}
