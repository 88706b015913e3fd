package org.disclosureledger.triage.negotiatedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.negotiatedate.Talks.DATE;
import static org.disclosureledger.triage.negotiatedate.Talks.SOONER;
import static org.disclosureledger.triage.negotiatedate.Talks.answer;
import static org.disclosureledger.triage.negotiatedate.Talks.answered;
import static org.disclosureledger.triage.negotiatedate.Talks.refusedBecause;
import static org.disclosureledger.triage.negotiatedate.Talks.suggested;
import static org.disclosureledger.triage.negotiatedate.Talks.valid;

import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The maintainers set the date alone. */
class FinalDisclosureDateTest {

  @ParameterizedTest
  @EnumSource(names = {"NONE", "PROPOSED", "ACTIVE", "REVISE"})
  @DisplayName("S1.28 the maintainers set the date in whatever state the negotiation is")
  void imposesADate(EmbargoState before) {
    // Given
    Desk desk = valid();
    if (before.binding()) {
      answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
    }
    if (before == EmbargoState.PROPOSED || before == EmbargoState.REVISE) {
      suggested(desk, DATE);
    }
    EmbargoState was = desk.state().embargo(desk.now());

    // When
    desk.given(
        FinalDisclosureDate::decide,
        new ImposeDate(SOONER, false, Delay.of(text("users can mitigate"))));

    // Then
    assertThat(was).isEqualTo(before);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
    assertThat(desk.state().negotiation().binding())
        .isEqualTo(new DisclosureDate(SOONER, Origin.IMPOSED, null));
  }

  @Test
  @DisplayName("S1.28 the final say is the maintainers' alone")
  void refusesTheFinalSayToACoordinator() {
    // Given
    Desk desk = valid();

    // When
    Refusal refusal = Desk.refusal(impose(desk, Desk.COORDINATOR));

    // Then
    assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, false",
    "wants it, false",
    "wants another, true",
    "rejected, true",
    "agreed to it, false",
    "agreed to another, true"
  })
  @DisplayName("S1.28 the imposed date keeps the reporter's dissent")
  void keepsTheReportersDissent(String word, boolean dissents) {
    // Given
    Desk desk = valid();
    switch (word) {
      case "wants it" -> suggested(desk, SOONER);
      case "wants another" -> suggested(desk, DATE);
      case "rejected" -> answered(desk, Steps.proposed(desk, SOONER), Answer.REJECTED);
      case "agreed to it" -> answered(desk, Steps.proposed(desk, SOONER), Answer.ACCEPTED);
      case "agreed to another" -> answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
      default -> {
        // says nothing
      }
    }

    // When
    Decision<CaseEvent> decision = impose(desk, Desk.MAINTAINER);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new DisclosureDateImposed("llm-d", Desk.REPORT, SOONER, dissents, text("why")));
  }

  @ParameterizedTest
  @CsvSource({"date", "reason"})
  @DisplayName("S1.28 an imposed date has a reason")
  void namesTheMemberThatTheFinalSayLacks(String field) {
    // Given
    Desk desk = valid();
    ImposeDate command =
        field.equals("date")
            ? new ImposeDate(desk.now(), false, Delay.of(text("why")))
            : new ImposeDate(SOONER, false, Delay.NONE);

    // When
    Decision<CaseEvent> decision = desk.when(FinalDisclosureDate::decide, command, Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo(field);
  }

  @Test
  @DisplayName("S1.28 an answer to what the maintainers overruled is refused")
  void supersedesWhatStoodProposed() {
    // Given
    Desk desk = valid();
    UUID id = Steps.proposed(desk, DATE);
    desk.given(FinalDisclosureDate::decide, new ImposeDate(SOONER, false, Delay.of(text("why"))));

    // When
    Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);

    // Then
    assertThat(refusedBecause(decision)).isEqualTo("superseded");
  }

  @Test
  void imposesTheSameDateOnce() {
    // Given
    Desk desk =
        valid()
            .given(
                FinalDisclosureDate::decide, new ImposeDate(SOONER, false, Delay.of(text("why"))));

    // When
    Decision<CaseEvent> decision = impose(desk, Desk.MAINTAINER);

    // Then
    assertThat(Desk.events(decision)).isEmpty();
  }

  private static Decision<CaseEvent> impose(Desk desk, Actor actor) {
    return desk.when(
        FinalDisclosureDate::decide, new ImposeDate(SOONER, false, Delay.of(text("why"))), actor);
  }
}
