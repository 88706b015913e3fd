package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateExpired;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody answers a proposed date while there is time. */
class SilenceTest {

  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(5));

  @Test
  @DisplayName("S1.20 that nobody answered is recorded once, as of when the time was over")
  void recordsSilenceOnce() {
    // Given
    Desk desk = valid();
    UUID proposal = Steps.proposed(desk, DATE);
    desk.later(Duration.between(desk.now(), DATE));
    List<CaseEvent> inTime = Desk.events(Silence.decide(desk.state(), desk.now()));

    // When
    silence(desk.later(Duration.ofHours(9)));

    // Then
    assertThat(inTime).as("the last instant is in time").isEmpty();
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new DisclosureDateExpired("llm-d", Desk.REPORT, proposal, Party.COMMITTEE, DATE));
    assertThat(status(desk, proposal)).isEqualTo(Status.EXPIRED);
    assertThat(Desk.events(Silence.decide(desk.state(), desk.now()))).isEmpty();
    assertThat(Silence.due(desk.state())).isEmpty();
  }

  @Test
  @DisplayName("S1.20 a suggestion that the committee leaves unanswered expires as well")
  void recordsTheCommitteesSilence() {
    // Given
    Desk desk = valid();
    Instant replyBy = desk.now().plus(Duration.ofDays(3));
    UUID suggested = desk.id();
    TakenEvent incoming = desk.incoming();
    desk.take(
        DateTaking.decide(
            desk.state(),
            new DisclosureDateSuggested("llm-d", suggested, DATE, null, replyBy),
            incoming,
            desk.now(),
            desk.policy()),
        incoming);
    assertThat(Silence.due(desk.state())).contains(replyBy);

    // When
    silence(desk.later(Duration.ofDays(4)));

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new DisclosureDateExpired("llm-d", Desk.REPORT, suggested, Party.REPORTER, replyBy));
    Refusal refusal =
        Desk.refusal(
            desk.when(
                DisclosureDateAnswer::accept,
                new AcceptDate(suggested, Delay.NONE),
                Desk.COORDINATOR));
    assertThat(refusal.code()).isEqualTo("too-late");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-07T14:00:00Z, 2026-03-07T14:00:00Z",
    // seven days later by the policy's calendar, where an hour is skipped meanwhile
    "2026-04-01T14:00:00Z, 2026-03-09T13:00:00Z"
  })
  @DisplayName(
      "S1.20 a suggestion that names no time for an answer waits as long as the policy lets one,"
          + " or until its date, and holds up nothing after that")
  void letsNoSuggestionWaitForEver(Instant date, Instant replyBy) {
    // Given
    Desk desk = Desk.empty(Programs.withoutDefaultEmbargo()).open(date, false);
    UUID submitted = desk.state().negotiation().proposals().getFirst().id();
    assertThat(Silence.due(desk.state())).contains(replyBy);

    // When
    silence(desk.later(Duration.ofDays(8)));

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new DisclosureDateExpired("llm-d", Desk.REPORT, submitted, Party.REPORTER, replyBy));
    assertThat(desk.state().negotiation().standing(desk.now())).isEmpty();
  }

  @Test
  @DisplayName(
      "S1.20 an answer that was given in time counts, although it arrives after the expiry")
  void takesInAnAnswerThatWasUnderWay() {
    // Given
    Desk desk = valid();
    UUID proposal = Steps.proposed(desk, DATE.plus(Duration.ofDays(10)));
    TakenEvent inTime = desk.later(Duration.ofDays(6)).incoming();
    silence(desk.later(Duration.ofDays(3)));

    // When
    Decision<CaseEvent> decision = accept(desk, proposal, inTime);
    Decision<CaseEvent> late = accept(desk, proposal, desk.incoming());

    // Then
    assertThat(Desk.event(decision)).isInstanceOf(DisclosureDateAgreed.class);
    assertThat(Desk.event(late))
        .isEqualTo(new AnswerRefused("llm-d", Desk.REPORT, proposal, "too-late"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("S1.20, S1.28 but not where another date has taken its place meanwhile")
  void takesInNoAnswerToWhatWasReplaced(boolean imposed) {
    // Given
    Desk desk = valid();
    Instant far = DATE.plus(Duration.ofDays(10));
    UUID proposal = Steps.proposed(desk, far);
    TakenEvent inTime = desk.later(Duration.ofDays(6)).incoming();
    silence(desk.later(Duration.ofDays(3)));
    if (imposed) {
      desk.given(
          FinalDisclosureDate::decide,
          new ImposeDate(far, false, Delay.of(text("we wait no longer"))));
    } else {
      Steps.proposed(desk, far);
    }

    // When
    Decision<CaseEvent> decision = accept(desk, proposal, inTime);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new AnswerRefused("llm-d", Desk.REPORT, proposal, "superseded"));
    assertThat(status(desk, proposal)).isEqualTo(Status.EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "disclosed", "public"})
  @DisplayName("S1.25 nobody waits for an answer about what is over")
  void waitsForNoAnswerAboutWhatIsOver(String over) {
    // Given
    Desk desk = Steps.accepted(Desk.empty(Programs.withoutDefaultEmbargo()).open(null, true));
    Steps.proposed(desk, DATE);
    boolean waited = Silence.due(desk.state()).isPresent();
    switch (over) {
      case "closed" -> Steps.closed(desk);
      case "disclosed" -> Steps.disclosed(desk);
      default -> Steps.foundPublic(desk);
    }

    // When
    List<CaseEvent> events =
        Desk.events(Silence.decide(desk.state(), desk.later(Duration.ofDays(9)).now()));

    // Then
    assertThat(waited).isTrue();
    assertThat(events).isEmpty();
    assertThat(Silence.due(desk.state())).isEmpty();
  }

  private static Desk valid() {
    return Steps.judged(Desk.opened(Programs.withoutDefaultEmbargo()), VerdictOutcome.VALID);
  }

  private static void silence(Desk desk) {
    desk.take(Silence.decide(desk.state(), desk.now()), desk.incoming());
  }

  private static Status status(Desk desk, UUID proposal) {
    return desk.state().negotiation().proposal(proposal).orElseThrow().status();
  }

  private static Decision<CaseEvent> accept(Desk desk, UUID proposal, TakenEvent incoming) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateAnswered("llm-d", proposal, Answer.ACCEPTED, null),
        incoming,
        desk.now());
  }
}
