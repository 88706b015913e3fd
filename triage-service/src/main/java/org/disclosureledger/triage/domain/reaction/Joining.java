package org.disclosureledger.triage.domain.reaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.ReportLeft;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.triage.domain.CaseState;
import org.disclosureledger.triage.domain.Conditions;
import org.disclosureledger.triage.domain.Credit;
import org.disclosureledger.triage.domain.DateRules;

/**
 * What the leading case takes in from a case that has joined it: the report itself, its reporter's
 * wish for credit (S2.20), and the dates that this reporter suggests and accepts (S1.20).
 */
public final class Joining {

  private static final Refusal LATER =
      Refusal.notNow(
          "later-than-agreed", "The shortest embargo wins: a sooner date binds the case already.");

  private Joining() {}

  /**
   * Whether a case can lead another one. One that has joined a third case in the meantime cannot.
   */
  public static boolean leads(CaseState leading) {
    return leading.isOpened() && !leading.isDuplicate();
  }

  /**
   * Takes in a report that has joined, with its reporter's wish for credit.
   *
   * @param joinedCase the case that was opened for it
   * @param joined that case as it is
   */
  public static Decision<CaseEvent> join(
      CaseState leading, UUID joinedCase, CaseState joined, TakenEvent incoming) {
    if (!incoming.isNewTo(leading) || leading.duplicates().of(joinedCase).isPresent()) {
      return Decision.nothing();
    }
    CaseOpened opened = joined.opened();
    List<CaseEvent> events = new ArrayList<>();
    events.add(
        new ReportJoined(
            leading.program(),
            leading.reportId(),
            opened.reportId(),
            joinedCase,
            opened.reference()));
    Credit wish = joined.credit();
    if (wish != null) {
      events.add(new CreditTaken(leading.program(), opened.reportId(), wish.choice(), wish.as()));
    }
    return Decision.accept(events);
  }

  /** Takes in that a report has left: nobody is credited for it here any more. */
  public static Decision<CaseEvent> leave(
      CaseState leading, UUID joinedCase, UUID joinedReport, TakenEvent incoming) {
    if (!incoming.isNewTo(leading) || leading.duplicates().of(joinedCase).isEmpty()) {
      return Decision.nothing();
    }
    List<CaseEvent> events = new ArrayList<>();
    events.add(new ReportLeft(leading.program(), leading.reportId(), joinedReport, joinedCase));
    events.add(new CreditTaken(leading.program(), joinedReport, CreditChoice.ANONYMOUS, null));
    leading
        .negotiation()
        .unanswered()
        .filter(proposal -> proposal.awaited().equals(Set.of(joinedReport)))
        .filter(proposal -> proposal.standsAt(incoming.recordedAt()))
        .map(proposal -> DateTaking.accepted(leading, proposal, joinedReport))
        .ifPresent(events::add);
    return Decision.accept(events);
  }

  /**
   * Why the answer of a joined report's reporter to the committee's proposal does not count, if so.
   *
   * @param answered when it was given
   */
  public static Optional<Refusal> unanswerable(
      CaseState leading, UUID proposal, Answer answer, Instant answered, Instant now) {
    return DateRules.unanswerable(leading, Party.ANOTHER_REPORTER, proposal, answer, answered, now);
  }

  /** Takes in that the joined report's reporter accepts the committee's date. */
  public static Decision<CaseEvent> accept(
      CaseState leading, DisclosureDateAccepted answer, TakenEvent incoming) {
    return proposal(leading, answer.proposalId())
        .filter(proposal -> proposal.awaited().contains(answer.byReport()))
        .map(proposal -> DateTaking.accepted(leading, proposal, answer.byReport()))
        .map(event -> incoming.once(leading, event))
        .orElseGet(Decision::nothing);
  }

  /**
   * Takes in that the joined report's reporter rejects the committee's date: one no is a no. Its
   * reason stays where it was written.
   */
  public static Decision<CaseEvent> reject(
      CaseState leading, DisclosureDateRejected answer, TakenEvent incoming) {
    return proposal(leading, answer.proposalId())
        .map(
            proposal ->
                incoming.once(
                    leading,
                    new DisclosureDateRejected(
                        leading.program(),
                        leading.reportId(),
                        proposal.id(),
                        Party.COMMITTEE,
                        Party.ANOTHER_REPORTER,
                        null)))
        .orElseGet(Decision::nothing);
  }

  /** The committee's proposal, if no answer has settled it. */
  private static Optional<Proposal> proposal(CaseState leading, UUID id) {
    return leading
        .negotiation()
        .proposal(id)
        .filter(proposal -> proposal.by() == Party.COMMITTEE)
        .filter(p -> p.status() == Status.STANDING || p.status() == Status.EXPIRED);
  }

  /** Takes in that the joined report's reporter chose how to be credited. */
  public static Decision<CaseEvent> credit(
      CaseState leading, CreditTaken wish, TakenEvent incoming) {
    return incoming.once(
        leading, new CreditTaken(leading.program(), wish.reportId(), wish.choice(), wish.as()));
  }

  /** The date that a case's reporter suggests and nobody has answered, if there is one. */
  public static Optional<Proposal> suggestion(CaseState joined, Instant now) {
    return joined.negotiation().standing(now).filter(p -> p.by() == Party.REPORTER);
  }

  /** Why a date that the joined report's reporter suggests does not count, if so. */
  public static Optional<Refusal> unsuggestable(CaseState leading, Instant date, Instant now) {
    DisclosureDate binding = leading.negotiation().binding();
    return Conditions.none()
        .and(() -> DateRules.unproposable(leading, now))
        .and(() -> DateRules.notAnEnd(date, now))
        .and(binding == null || date.isBefore(binding.date()), LATER)
        .refusal();
  }

  /**
   * Such a date, as the leading case knows it. Its reason stays where it was written, and is read
   * there: it is the reporter's, and goes when the report is erased.
   */
  public static CaseEvent suggested(CaseState leading, Proposal wish) {
    return new DisclosureDateProposed(
        leading.program(),
        leading.reportId(),
        wish.id(),
        Party.ANOTHER_REPORTER,
        wish.date(),
        null,
        wish.replyBy());
  }
}
