package org.disclosureledger.triage.negotiatedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.negotiatedate.Talks.DATE;
import static org.disclosureledger.triage.negotiatedate.Talks.SOONER;
import static org.disclosureledger.triage.negotiatedate.Talks.answer;
import static org.disclosureledger.triage.negotiatedate.Talks.answered;
import static org.disclosureledger.triage.negotiatedate.Talks.refusedBecause;
import static org.disclosureledger.triage.negotiatedate.Talks.suggested;
import static org.disclosureledger.triage.negotiatedate.Talks.suggestion;
import static org.disclosureledger.triage.negotiatedate.Talks.valid;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers and suggestions of the reporter that cannot be taken in. */
class StaleAnswerTest {
  @Test
  @DisplayName("S1.20 a stale answer of the reporter is refused and shown")
  void refusesAnAnswerToASupersededProposal() {
    // Given
    Desk desk = valid();
    UUID first = Steps.proposed(desk, DATE);
    UUID second = Steps.proposed(desk, SOONER);

    // When
    Decision<CaseEvent> stale = answer(desk, first, Answer.ACCEPTED);
    Decision<CaseEvent> current = answer(desk, second, Answer.ACCEPTED);

    // Then
    assertThat(Desk.event(stale))
        .isEqualTo(new AnswerRefused("llm-d", Desk.REPORT, first, "superseded"));
    assertThat(Desk.event(current)).isInstanceOf(DisclosureDateAgreed.class);
  }

  @Test
  void refusesAnAnswerToNothing() {
    // Given
    Desk desk = valid();

    // When
    Decision<CaseEvent> decision = answer(desk, desk.id(), Answer.REJECTED);

    // Then
    assertThat(refusedBecause(decision)).isEqualTo("unknown-proposal");
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, REJECTED", "REJECTED, ACCEPTED"})
  void refusesAnotherAnswerToWhatWasAnswered(Answer first, Answer second) {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);
    answered(desk, id, first);

    // When
    Decision<CaseEvent> same = answer(desk, id, first);
    Decision<CaseEvent> other = answer(desk, id, second);

    // Then
    assertThat(Desk.events(same)).isEmpty();
    assertThat(refusedBecause(other)).isEqualTo("already-answered");
  }

  @Test
  @DisplayName("S1.20 silence until the time for an answer is over is a rejection")
  void refusesAnAnswerThatComesTooLate() {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);
    EmbargoState before = desk.state().embargo(desk.now());
    desk.later(Duration.ofDays(8));

    // When
    Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);

    // Then
    assertThat(before).isEqualTo(EmbargoState.PROPOSED);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.NONE);
    assertThat(refusedBecause(decision)).isEqualTo("too-late");
  }

  @Test
  void judgesAnAnswerByTheInstantItWasGiven() {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);
    TakenEvent inTime = desk.later(Duration.ofDays(6)).incoming();
    desk.later(Duration.ofDays(2));

    // When
    Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED, inTime);

    // Then
    assertThat(Desk.event(decision)).isInstanceOf(DisclosureDateAgreed.class);
  }

  @Test
  void agreesToNoDateThatHasPassedMeanwhile() {
    // Given
    Desk desk = valid();
    UUID id = suggested(desk, desk.now().plus(Duration.ofDays(5)));
    desk.later(Duration.ofDays(5));

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(
                DisclosureDateAnswer::accept, new AcceptDate(id, Delay.NONE), Desk.COORDINATOR));

    // Then
    assertThat(refusal.code()).isEqualTo("date-past");
  }

  @Test
  void takesInARedeliveredActOnce() {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);
    TakenEvent incoming = desk.incoming();
    desk.take(answer(desk, id, Answer.ACCEPTED, incoming), incoming);
    Steps.proposed(desk, SOONER);

    // When
    Decision<CaseEvent> again = answer(desk, id, Answer.REJECTED, incoming);

    // Then
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  void refusesASuggestionThatLiesInThePast() {
    // Given
    Desk desk = valid();

    // When
    Decision<CaseEvent> decision = suggestion(desk, desk.id(), desk.now());

    // Then
    assertThat(refusedBecause(decision)).isEqualTo("date-past");
  }

  @Test
  void takesUpTheDateThatTheReportSuggests() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D);

    // When
    List<CaseEvent> events = Desk.events(desk.opening(DATE, false));

    // Then
    assertThat(events).hasSize(2);
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            DisclosureDateProposed.class,
            proposed -> {
              assertThat(proposed.by()).isEqualTo(Party.REPORTER);
              assertThat(proposed.date()).isEqualTo(DATE);
            });
  }

  @Test
  void tellsTheReporterThatTheSuggestedDateCannotBe() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D);

    // When
    List<CaseEvent> events = Desk.events(desk.opening(desk.now(), false));

    // Then
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            AnswerRefused.class, refused -> assertThat(refused.because()).isEqualTo("date-past"));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, not-negotiable",
    "VALID DEFERRED, agreed",
    "VALID ACCEPTED closed, case-closed"
  })
  void agreesToADateOnlyWhereTheReportAllowsIt(String history, String outcome) {
    // Given
    Desk desk = Desk.opened(Programs.withoutDefaultEmbargo());
    UUID id = Steps.proposed(desk, DATE);
    for (String step : history.split(" ")) {
      if (step.equals("closed")) {
        Steps.closed(desk);
      } else {
        Steps.judged(desk, VerdictOutcome.valueOf(step));
      }
    }

    // When
    Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);

    // Then
    if (outcome.equals("agreed")) {
      assertThat(Desk.event(decision)).isInstanceOf(DisclosureDateAgreed.class);
    } else {
      assertThat(refusedBecause(decision)).isEqualTo(outcome);
    }
  }

  @Test
  void takesInARedeliveredSuggestionOnce() {
    // Given
    Desk desk = valid();
    UUID id = suggested(desk, DATE);
    TakenEvent incoming = desk.incoming();
    desk.take(suggestion(desk, desk.id(), SOONER, null, incoming), incoming);

    // When
    Decision<CaseEvent> sameProposal = suggestion(desk, id, DATE);
    Decision<CaseEvent> sameEvent = suggestion(desk, desk.id(), SOONER, null, incoming);

    // Then
    assertThat(Desk.events(sameProposal)).isEmpty();
    assertThat(Desk.events(sameEvent)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, false", "PT71H, false", "PT72H, true"})
  @DisplayName("S1.20 the committee has 72 hours for an answer")
  void takesUpNoSuggestionThatLeavesNoTimeForAnAnswer(Duration ahead, boolean taken) {
    // Given
    Desk desk = valid();

    // When
    Decision<CaseEvent> decision =
        suggestion(desk, desk.id(), DATE, desk.now().plus(ahead), desk.incoming());

    // Then
    if (taken) {
      assertThat(Desk.event(decision)).isInstanceOf(DisclosureDateProposed.class);
    } else {
      assertThat(refusedBecause(decision)).isEqualTo("reply-by-too-soon");
    }
  }
}
