package org.disclosureledger.triage.domain.reaction;

import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.triage.domain.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What a joined case repeats of the negotiation of the date in the leading one: its reporter is
 * asked as the others are, and answers in its own case.
 */
final class FollowingDates {

  private final CaseState joined;
  private final Following.Reader reader;

  FollowingDates(CaseState joined, Following.Reader reader) {
    this.joined = joined;
    this.reader = reader;
  }

  /** What the joined case records of it; null for nothing. */
  @Nullable CaseEvent repeated(NegotiationEvent event) {
    return switch (event) {
      case NegotiationEvent.DisclosureDateAgreed e when isKnown(e.proposalId()) ->
          new NegotiationEvent.DisclosureDateAgreed(program(), report(), e.proposalId(), e.date());
      case NegotiationEvent.DisclosureDateAgreed e ->
          new DisclosureDateFollowed(program(), report(), e.date());
      case NegotiationEvent.DisclosureDateDefaulted e ->
          new DisclosureDateFollowed(program(), report(), e.date());
      case DisclosureDateFollowed e -> new DisclosureDateFollowed(program(), report(), e.date());
      case NegotiationEvent.DisclosureDateImposed e ->
          reader
              .content(e.reason())
              .<CaseEvent>map(
                  r ->
                      new NegotiationEvent.DisclosureDateImposed(
                          program(),
                          report(),
                          e.date(),
                          joined.negotiation().reporterDissentsFrom(e.date()),
                          r))
              .orElseGet(() -> new DisclosureDateFollowed(program(), report(), e.date()));
      case NegotiationEvent.DisclosureDateProposed e when e.by() == Party.COMMITTEE ->
          new NegotiationEvent.DisclosureDateProposed(
              program(),
              report(),
              e.proposalId(),
              e.by(),
              e.date(),
              reader.anew(e.reason()),
              e.replyBy());
      case NegotiationEvent.DisclosureDateRejected e when e.by() == Party.COMMITTEE ->
          standing(e.proposalId())
              .map(
                  own ->
                      new NegotiationEvent.DisclosureDateRejected(
                          program(), report(), own.id(), own.by(), e.by(), reader.anew(e.reason())))
              .orElse(null);
      // What another reporter said to it, the committee alone reads.
      case NegotiationEvent.DisclosureDateRejected e ->
          standing(e.proposalId())
              .map(
                  asked ->
                      new NegotiationEvent.DisclosureDateRejected(
                          program(),
                          report(),
                          asked.id(),
                          asked.by(),
                          Party.ANOTHER_REPORTER,
                          null))
              .orElse(null);
      case NegotiationEvent.DisclosureDateExpired e ->
          standing(e.proposalId())
              .map(
                  silent ->
                      new NegotiationEvent.DisclosureDateExpired(
                          program(), report(), silent.id(), silent.by(), e.expiredAt()))
              .orElse(null);
      case NegotiationEvent.DisclosureDelayed e ->
          new NegotiationEvent.DisclosureDelayed(
              program(), report(), e.until(), e.because(), reader.anew(e.reason()));
      case NegotiationEvent.EmbargoTerminated e ->
          new NegotiationEvent.EmbargoTerminated(
              program(), report(), e.because(), e.endedAt(), reader.anew(e.reason()));
      // Between the committee and the leading case's reporter, or the committee's own affair.
      case NegotiationEvent.DisclosureDateProposed e -> null;
      case NegotiationEvent.DisclosureDateAccepted e -> null;
      case NegotiationEvent.DisclosureDateAsked e -> null;
      case NegotiationEvent.EarlierDisclosurePreferred e -> null;
      case NegotiationEvent.AnswerRefused e -> null;
    };
  }

  /** Whether this case's reporter suggested it, or was asked. */
  private boolean isKnown(UUID proposal) {
    return joined.negotiation().proposal(proposal).isPresent();
  }

  private Optional<Proposal> standing(UUID proposal) {
    return joined
        .negotiation()
        .proposal(proposal)
        .filter(known -> known.status() == Proposal.Status.STANDING);
  }

  private String program() {
    return joined.program();
  }

  private UUID report() {
    return joined.reportId();
  }
}
