package org.disclosureledger.triage.domain;

import java.time.Instant;
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
 */
public record Proposal(
    UUID id,
    Party by,
    Instant date,
    @Nullable Confidential<String> reason,
    @Nullable Instant replyBy,
    Status status) {

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
    EXPIRED
  }

  static Proposal of(DisclosureDateProposed event) {
    return new Proposal(
        event.proposalId(),
        event.by(),
        event.date(),
        event.reason(),
        event.replyBy(),
        Status.STANDING);
  }

  /** Whether the time for an answer is over at this instant. */
  public boolean expiredAt(Instant now) {
    return replyBy != null && now.isAfter(replyBy);
  }

  /** Whether it can still be answered at this instant. */
  public boolean standsAt(Instant now) {
    return status == Status.STANDING && !expiredAt(now);
  }

  Proposal become(Status next) {
    return new Proposal(id, by, date, reason, replyBy, next);
  }

  Proposal supersede() {
    return status == Status.STANDING ? become(Status.SUPERSEDED) : this;
  }
}
