package org.disclosureledger.triage.negotiatedate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.jspecify.annotations.Nullable;

/** Talks about the disclosure date, between the committee on a {@link Desk} and the reporter. */
final class Talks {

  static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(14));
  static final Instant SOONER = Desk.RECEIVED.plus(Duration.ofDays(10));

  /** A valid report of a program that sets no date by itself. */
  static Desk valid() {
    return Steps.judged(Desk.opened(Programs.withoutDefaultEmbargo()), VerdictOutcome.VALID);
  }

  static ProposeDate proposal(Desk desk, @Nullable Instant date) {
    return new ProposeDate(desk.id(), date, Delay.NONE, null);
  }

  static Decision<CaseEvent> suggestion(Desk desk, UUID id, Instant date) {
    return suggestion(desk, id, date, null, desk.incoming());
  }

  static Decision<CaseEvent> suggestion(
      Desk desk, UUID id, Instant date, @Nullable Instant replyBy, TakenEvent incoming) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateSuggested("llm-d", id, date, null, replyBy),
        incoming,
        desk.now(),
        desk.policy());
  }

  static UUID suggested(Desk desk, Instant date) {
    UUID id = desk.id();
    desk.take(suggestion(desk, id, date), desk.incoming());
    return id;
  }

  static Decision<CaseEvent> answer(Desk desk, UUID proposal, Answer answer) {
    return answer(desk, proposal, answer, desk.incoming());
  }

  static Decision<CaseEvent> answer(Desk desk, UUID proposal, Answer answer, TakenEvent incoming) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateAnswered("llm-d", proposal, answer, null),
        incoming,
        desk.now());
  }

  static void answered(Desk desk, UUID proposal, Answer answer) {
    desk.take(answer(desk, proposal, answer), desk.incoming());
  }

  static String refusedBecause(Decision<CaseEvent> decision) {
    return ((AnswerRefused) Desk.event(decision)).because();
  }

  private Talks() {}
}
