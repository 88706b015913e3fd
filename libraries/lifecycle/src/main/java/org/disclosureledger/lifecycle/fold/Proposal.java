package org.disclosureledger.lifecycle.fold;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.spelling.Spelled;
import org.disclosureledger.sealing.Confidential;
import org.jspecify.annotations.Nullable;

/**
 * A disclosure date that one side proposed to the other (S1.20).
 *
 * @param id names it in the other side's answer
 * @param by who proposed
 * @param date the proposed end of the embargo
 * @param reason why then; absent where none was given
 * @param replyBy silence until then is a rejection; absent where it waits for an answer
 * @param status what became of it
 * @param awaited the reports whose reporters were asked and have not accepted yet; empty for a
 *     reporter's own
 */
public record Proposal(
    UUID id,
    Party by,
    Instant date,
    @Nullable Confidential<String> reason,
    @Nullable Instant replyBy,
    Status status,
    Set<UUID> awaited) {

  /** Copies the set. */
  public Proposal {
    awaited = Set.copyOf(awaited);
  }

  /** What can become of a proposal. */
  public enum Status implements Spelled {
    /** It waits for its answer. */
    STANDING,
    /** A later proposal or the maintainers' final say took its place. */
    SUPERSEDED,
    /** The other side accepted it. */
    AGREED,
    /** The other side rejected it. */
    REJECTED,
    /** The other side said nothing while there was time, which rejects it as well. */
    EXPIRED,
    /** It does not count, for a reason that the case has recorded. */
    REFUSED
  }

  /**
   * @param asked the reports whose reporters are asked where the committee proposes
   */
  static Proposal of(DisclosureDateProposed event, Set<UUID> asked) {
    return new Proposal(
        event.proposalId(),
        event.by(),
        event.date(),
        event.reason(),
        event.replyBy(),
        Status.STANDING,
        event.by() == Party.COMMITTEE ? asked : Set.of());
  }

  /** Whether the time for an answer is over at this instant. */
  public boolean expiredAt(Instant now) {
    return replyBy != null && now.isAfter(replyBy);
  }

  /** Whether it can still be answered at this instant. */
  public boolean standsAt(Instant now) {
    return status == Status.STANDING && !expiredAt(now);
  }

  /** Whether it binds as soon as this report's reporter accepts it: nobody else is waited for. */
  public boolean waitsForNobodyBut(UUID report) {
    return Set.of(report).containsAll(awaited);
  }

  Proposal become(Status next) {
    return new Proposal(id, by, date, reason, replyBy, next, awaited);
  }

  Proposal without(UUID report) {
    Set<UUID> left = new HashSet<>(awaited);
    left.remove(report);
    return new Proposal(id, by, date, reason, replyBy, status, left);
  }

  Proposal refuse() {
    return status == Status.STANDING ? become(Status.REFUSED) : this;
  }

  Proposal supersede() {
    return status == Status.STANDING ? become(Status.SUPERSEDED) : this;
  }
}
