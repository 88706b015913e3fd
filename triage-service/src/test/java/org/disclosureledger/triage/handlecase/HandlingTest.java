package org.disclosureledger.triage.handlecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.util.Set;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAssigned;
import org.disclosureledger.lifecycle.event.CaseEvent.CommitteeMessagePosted;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportAcknowledged;
import org.disclosureledger.lifecycle.event.CaseEvent.SeverityAssessed;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.triage.acknowledge.Acknowledgement;
import org.disclosureledger.triage.acknowledge.Acknowledgement.Acknowledge;
import org.disclosureledger.triage.assessseverity.SeverityAssessment;
import org.disclosureledger.triage.assessseverity.SeverityAssessment.AssessSeverity;
import org.disclosureledger.triage.assign.Assignment;
import org.disclosureledger.triage.assign.Assignment.Assign;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.requestinformation.InformationRequest.RequestInformation;
import org.disclosureledger.triage.writemessage.CommitteeMessage;
import org.disclosureledger.triage.writemessage.CommitteeMessage.PostMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledging, asking, judging, rating and closing. */
class HandlingTest {

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"COORDINATOR", "MAINTAINER"})
  @DisplayName("S1.14, S1.16 a member of the committee acknowledges the report")
  void acknowledges(Role role) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Acknowledgement::decide,
            new Acknowledge(text("We have it.")),
            new Actor("member", Set.of(role)));

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new ReportAcknowledged("llm-d", Desk.REPORT, text("We have it.")));
  }

  @Test
  void refusesASecondAcknowledgement() {
    // Given
    Desk desk = Steps.acknowledged(Desk.opened(Programs.LLM_D));

    // When
    Decision<CaseEvent> decision =
        desk.when(Acknowledgement::decide, new Acknowledge(null), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("already-acknowledged");
    assertThat(Desk.refusal(decision).kind()).isEqualTo(Kind.NOT_NOW);
    assertThat(desk.state().handling().acknowledgement()).isEqualTo(desk.lastFact());
  }

  @Test
  void assignsToWhoActsWhereNobodyIsNamed() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> decision = desk.when(Assignment::decide, assignTo(null), Desk.COORDINATOR);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new CaseAssigned("llm-d", Desk.REPORT, Desk.COORDINATOR.id()));
  }

  @Test
  void assignsNothingAnewToTheSameMember() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D).given(Assignment::decide, assignTo("member-x"));

    // When
    Decision<CaseEvent> same =
        desk.when(Assignment::decide, assignTo("member-x"), Desk.COORDINATOR);
    Decision<CaseEvent> other =
        desk.when(Assignment::decide, assignTo("member-y"), Desk.COORDINATOR);

    // Then
    assertThat(Desk.events(same)).isEmpty();
    assertThat(Desk.events(other)).hasSize(1);
    assertThat(desk.state().handling().assignee()).isEqualTo("member-x");
  }

  @Test
  @DisplayName("A case is assigned to a member of the program, and to nobody else")
  void assignsToMembersAlone() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> stranger =
        desk.when(Assignment::decide, assignTo("a text of 70,000 characters"), Desk.COORDINATOR);
    Decision<CaseEvent> oneself = desk.when(Assignment::decide, assignTo("me"), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(stranger).field()).isEqualTo("assignee");
    assertThat(Desk.events(oneself).getFirst())
        .isEqualTo(new CaseAssigned("llm-d", Desk.REPORT, Desk.COORDINATOR.id()));
  }

  @Test
  void needsTheTextOfAQuestion() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> decision =
        desk.when(InformationRequest::decide, new RequestInformation(null), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo("text");
    assertThat(Desk.refusal(decision).kind()).isEqualTo(Kind.INVALID);
  }

  @ParameterizedTest
  @CsvSource({"0.0, NONE", "3.9, LOW", "4.0, MEDIUM", "7.0, HIGH", "9.0, CRITICAL"})
  void ratesByThePolicysScale(double score, Severity severity) {
    // Given
    Desk desk = Desk.opened(Programs.LITELLM);

    // When
    desk.given(
        SeverityAssessment::decide,
        new AssessSeverity(text("CVSS:3.1/…"), score, null, null, null));

    // Then
    SeverityAssessed assessed = desk.state().handling().severity();
    assertThat(assessed).isNotNull();
    assertThat(assessed.severity()).isEqualTo(severity);
  }

  @Test
  @DisplayName("S2.11 a severity is assessed anew only for a reason")
  void needsAReasonToRateAnew() {
    // Given
    Desk desk =
        Desk.opened(Programs.LITELLM)
            .given(
                SeverityAssessment::decide,
                new AssessSeverity(text("CVSS:…"), 5.0, null, null, null));

    // When
    Decision<CaseEvent> without =
        desk.when(
            SeverityAssessment::decide,
            new AssessSeverity(text("CVSS:…"), 9.8, null, null, null),
            Desk.COORDINATOR);
    Decision<CaseEvent> with =
        desk.when(
            SeverityAssessment::decide,
            new AssessSeverity(text("CVSS:…"), 9.8, null, null, text("an exploit exists")),
            Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(without).field()).isEqualTo("reason");
    assertThat(Desk.refusal(without).code()).isEqualTo("reason-needed");
    assertThat(Desk.events(with)).hasSize(1);
  }

  @Test
  void needsAVector() {
    // Given
    Desk desk = Desk.opened(Programs.LITELLM);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            SeverityAssessment::decide,
            new AssessSeverity(null, 0, null, null, null),
            Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo("vector");
  }

  @Test
  void postsAMessageToItsAudience() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    PostMessage command = new PostMessage(desk.id(), text("hello"), Audience.REPORTER);

    // When
    Decision<CaseEvent> decision = desk.when(CommitteeMessage::decide, command, Desk.COORDINATOR);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(
            new CommitteeMessagePosted("llm-d", Desk.REPORT, command.messageId(), text("hello")));
  }

  @Test
  void namesTheMemberThatAMessageLacks() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> noText =
        desk.when(
            CommitteeMessage::decide,
            new PostMessage(desk.id(), null, Audience.REPORTER),
            Desk.COORDINATOR);
    Decision<CaseEvent> noAudience =
        desk.when(
            CommitteeMessage::decide,
            new PostMessage(desk.id(), text("hello"), null),
            Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(noText).field()).isEqualTo("text");
    assertThat(Desk.refusal(noAudience).field()).isEqualTo("to");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closesACaseUnderEmbargoOnlyForAReason(boolean embargo) {
    // Given
    Desk desk =
        Steps.accepted(Desk.opened(embargo ? Programs.LLM_D : Programs.withoutDefaultEmbargo()));

    // When
    Decision<CaseEvent> decision =
        desk.when(Closure::decide, new CloseCase(null, OpenPromises.NONE), Desk.COORDINATOR);

    // Then
    if (embargo) {
      assertThat(Desk.refusal(decision).field()).isEqualTo("reason");
    } else {
      assertThat(Desk.events(decision)).hasSize(1);
    }
  }

  private static Assign assignTo(@Nullable String assignee) {
    return new Assign(assignee, (program, member) -> member.startsWith("member-"));
  }
}
