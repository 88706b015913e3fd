package org.disclosureledger.triage.negotiatedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.negotiatedate.Talks.DATE;
import static org.disclosureledger.triage.negotiatedate.Talks.SOONER;
import static org.disclosureledger.triage.negotiatedate.Talks.answer;
import static org.disclosureledger.triage.negotiatedate.Talks.answered;
import static org.disclosureledger.triage.negotiatedate.Talks.suggested;
import static org.disclosureledger.triage.negotiatedate.Talks.valid;

import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.RejectDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each side answers the date that the other proposed. */
class DisclosureDateAnswerTest {

  @Test
  @DisplayName("S1.20 the reporter accepts the committee's date, and it binds")
  void takesInTheReportersAcceptance() {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);

    // When
    Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);
    desk.take(decision, desk.incoming());

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, id, DATE));
    assertThat(desk.state().negotiation().binding())
        .isEqualTo(new DisclosureDate(DATE, Origin.AGREED, id));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
  }

  @Test
  @DisplayName("S1.20 the committee accepts the reporter's date, and it binds")
  void acceptsTheReportersDate() {
    // Given
    Desk desk = valid();
    UUID id = suggested(desk, DATE);

    // When
    desk.given(DisclosureDateAnswer::accept, new AcceptDate(id, Delay.NONE));

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, id, DATE));
  }

  @Test
  @DisplayName("S1.20 a date that is rejected leaves what binds as it is")
  void keepsTheBindingDateWhenARevisionIsRejected() {
    // Given
    Desk desk = valid();
    answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
    UUID revision = suggested(desk, SOONER);
    EmbargoState during = desk.state().embargo(desk.now());

    // When
    desk.given(DisclosureDateAnswer::reject, new RejectDate(revision, text("too soon")));

    // Then
    assertThat(during).isEqualTo(EmbargoState.REVISE);
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new DisclosureDateRejected(
                "llm-d", Desk.REPORT, revision, Party.REPORTER, Party.COMMITTEE, text("too soon")));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
    DisclosureDate binding = desk.state().negotiation().binding();
    assertThat(binding).isNotNull();
    assertThat(binding.date()).isEqualTo(DATE);
  }

  @Test
  void asksForTheProposal() {
    // Given
    Desk desk = valid();

    // When
    Refusal absent =
        Desk.refusal(
            desk.when(
                DisclosureDateAnswer::accept, new AcceptDate(null, Delay.NONE), Desk.COORDINATOR));
    Refusal unknown =
        Desk.refusal(
            desk.when(
                DisclosureDateAnswer::accept,
                new AcceptDate(desk.id(), Delay.NONE),
                Desk.COORDINATOR));

    // Then
    assertThat(absent.field()).isEqualTo("proposal");
    assertThat(unknown.field()).isEqualTo("proposal");
    assertThat(unknown.code()).isEqualTo("unknown-proposal");
  }

  @ParameterizedTest
  @EnumSource
  void refusesToAnswerOnesOwnProposal(Answer answer) {
    // Given
    Desk desk = valid();
    UUID own = Steps.proposed(desk, DATE);

    // When
    Decision<CaseEvent> decision =
        answer == Answer.ACCEPTED
            ? desk.when(
                DisclosureDateAnswer::accept, new AcceptDate(own, Delay.NONE), Desk.COORDINATOR)
            : desk.when(DisclosureDateAnswer::reject, new RejectDate(own, null), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("own-proposal");
  }
}
