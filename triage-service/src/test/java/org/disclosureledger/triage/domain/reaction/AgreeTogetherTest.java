package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAccepted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateExpired;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.fold.Proposal;
import org.disclosureledger.triage.domain.DateRules;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several reporters of one case and the committee agree to a date, or do not (ADR 22). */
class AgreeTogetherTest {

  private static final Instant SOONER = Desk.RECEIVED.plus(Duration.ofDays(12));

  private final TwoDesks desks = new TwoDesks();
  private final Desk leading = desks.leading;
  private final Desk joined = desks.joined;

  @Test
  @DisplayName("S1.20 a joined report's reporter suggests a sooner date, and both get it if agreed")
  void carriesASuggestionAndItsAnswer() {
    // Given
    Steps.accepted(leading);
    desks.join();
    Proposal wish = suggested(leading.state().negotiation().binding().date().minusSeconds(60));
    leading.take(Decision.accept(Joining.suggested(leading.state(), wish)), leading.incoming());
    CaseEvent there = leading.recorded().getLast();

    // When
    leading.given(
        DisclosureDateAnswer::accept, new AcceptDate(wish.id(), Delay.of(text("so soon"))));
    Optional<CaseEvent> here = desks.repeated(leading.lastEvent(DisclosureDateAgreed.class));

    // Then
    assertThat(((DisclosureDateProposed) there).by()).isEqualTo(Party.ANOTHER_REPORTER);
    assertThat(here)
        .contains(new DisclosureDateAgreed("llm-d", Desk.OTHER_REPORT, wish.id(), wish.date()));
    assertThat(leading.state().negotiation().reporterWord())
        .as("the other reporter said nothing")
        .isNull();
  }

  @Test
  @DisplayName("S1.20 a later date than the one that binds is not for one of several reporters")
  void takesInNoLaterDate() {
    // Given
    Steps.accepted(leading);
    desks.join();
    Instant binding = leading.state().negotiation().binding().date();
    Proposal wish = suggested(binding.minusSeconds(60));
    leading.take(Decision.accept(Joining.suggested(leading.state(), wish)), leading.incoming());

    // When
    Optional<Refusal> later = Joining.unsuggestable(leading.state(), binding, leading.now());
    Optional<Refusal> sooner =
        Joining.unsuggestable(leading.state(), binding.minusSeconds(1), leading.now());
    Optional<Refusal> byTheFirst =
        DateRules.unanswerable(
            leading.state(),
            Party.REPORTER,
            wish.id(),
            Answer.ACCEPTED,
            leading.now(),
            leading.now());

    // Then
    assertThat(later).map(Refusal::code).contains("later-than-agreed");
    assertThat(sooner).isEmpty();
    assertThat(byTheFirst).map(Refusal::code).contains("own-proposal");
  }

  @Test
  @DisplayName("S1.20 the committee's date binds once both reporters have accepted it")
  void bindsWhatBothAccept() {
    // Given
    Steps.accepted(leading);
    desks.join();
    UUID asked = proposed();

    // When
    take(joined, answer(joined, asked, Answer.ACCEPTED));
    CaseEvent there = joined.recorded().getLast();
    take(
        leading,
        Joining.accept(leading.state(), (DisclosureDateAccepted) there, leading.incoming()));
    CaseEvent first = leading.recorded().getLast();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    CaseEvent second = leading.recorded().getLast();

    // Then
    assertThat(there)
        .isEqualTo(
            new DisclosureDateAccepted("llm-d", Desk.OTHER_REPORT, asked, Desk.OTHER_REPORT));
    assertThat(first)
        .isEqualTo(new DisclosureDateAccepted("llm-d", Desk.REPORT, asked, Desk.OTHER_REPORT));
    assertThat(second).isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, asked, SOONER));
    assertThat(desks.repeated(second))
        .contains(new DisclosureDateAgreed("llm-d", Desk.OTHER_REPORT, asked, SOONER));
    assertThat(Desk.events(answer(joined, asked, Answer.ACCEPTED))).isEmpty();
  }

  @Test
  @DisplayName("S1.20 one reporter's no is a no, and the other hears of it without the reason")
  void refusesWhatOneRejects() {
    // Given
    Steps.accepted(leading);
    desks.join();
    UUID asked = proposed();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    take(joined, answer(joined, asked, Answer.REJECTED));

    // When
    DisclosureDateRejected no = (DisclosureDateRejected) joined.recorded().getLast();
    take(leading, Joining.reject(leading.state(), no, leading.incoming()));

    // Then
    assertThat(no.reason()).isNotNull();
    assertThat(leading.recorded().getLast())
        .isEqualTo(
            new DisclosureDateRejected(
                "llm-d", Desk.REPORT, asked, Party.COMMITTEE, Party.ANOTHER_REPORTER, null));
    assertThat(leading.state().negotiation().standing(leading.now())).isEmpty();
    assertThat(desks.repeated(leading.recorded().getLast())).as("it has said so itself").isEmpty();
  }

  @Test
  @DisplayName("S1.20 who leaves is waited for no more, and what is asked of several ends once")
  void waitsForNobodyWhoLeft() {
    // Given
    Steps.accepted(leading);
    desks.join();
    UUID asked = proposed();
    take(leading, answer(leading, asked, Answer.ACCEPTED));
    Optional<Proposal> there = joined.state().waitsForAnswer();

    // When
    TakenEvent left = leading.incoming();
    List<CaseEvent> events =
        Desk.events(Joining.leave(leading.state(), Desk.OTHER_CASE, Desk.OTHER_REPORT, left));

    // Then
    assertThat(there).isEmpty();
    assertThat(leading.state().waitsForAnswer()).isPresent();
    assertThat(events).contains(new DisclosureDateAgreed("llm-d", Desk.REPORT, asked, SOONER));
    assertThat(
            desks.repeated(
                new DisclosureDateExpired("llm-d", Desk.REPORT, asked, Party.COMMITTEE, SOONER)))
        .contains(
            new DisclosureDateExpired("llm-d", Desk.OTHER_REPORT, asked, Party.COMMITTEE, SOONER));
  }

  /** The committee proposes a date to both reporters. */
  private UUID proposed() {
    UUID id = leading.id();
    leading.given(DisclosureDateProposal::decide, new ProposeDate(id, SOONER, Delay.NONE, null));
    CaseEvent repeated =
        desks.repeated(leading.lastEvent(DisclosureDateProposed.class)).orElseThrow();
    take(joined, Decision.accept(repeated));
    return id;
  }

  private static Decision<CaseEvent> answer(Desk desk, UUID proposal, Answer answer) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateAnswered(
            "llm-d", proposal, answer, answer == Answer.REJECTED ? text("My talk.") : null),
        desk.incoming(),
        desk.now());
  }

  private static void take(Desk desk, Decision<CaseEvent> decision) {
    desk.take(decision, desk.incoming());
  }

  private Proposal suggested(Instant date) {
    UUID id = joined.id();
    TakenEvent incoming = joined.incoming();
    joined.take(
        DateTaking.decide(
            joined.state(),
            new DisclosureDateSuggested("llm-d", id, date, null, null),
            incoming,
            joined.now(),
            joined.policy()),
        incoming);
    return joined.state().negotiation().proposal(id).orElseThrow();
  }
}
