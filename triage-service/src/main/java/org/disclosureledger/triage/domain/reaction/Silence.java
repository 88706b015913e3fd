package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.Optional;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateExpired;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.triage.domain.CaseState;
import org.jspecify.annotations.Nullable;

/** Time went by and nobody answered a proposed date, which rejects it (S1.20). */
public final class Silence {

  private Silence() {}

  /** Records once that the time for an answer is over, as of when it was over. */
  public static Decision<CaseEvent> decide(CaseState state, Instant now) {
    Proposal silent =
        state.waitsForAnswer().filter(proposal -> proposal.expiredAt(now)).orElse(null);
    Instant over = silent == null ? null : silent.replyBy();
    return silent == null || over == null
        ? Decision.nothing()
        : Decision.accept(
            new DisclosureDateExpired(
                state.program(), state.reportId(), silent.id(), silent.by(), over));
  }

  /** When there is something to record, without anybody's act. */
  public static Optional<Instant> due(CaseState state) {
    return state.waitsForAnswer().map(Silence::replyBy);
  }

  private static @Nullable Instant replyBy(Proposal proposal) {
    return proposal.replyBy();
  }
}
