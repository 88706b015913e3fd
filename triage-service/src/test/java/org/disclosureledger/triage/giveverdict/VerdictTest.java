package org.disclosureledger.triage.giveverdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.InformationRequested;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportInvalidated;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.RecordedVerdict;
import org.disclosureledger.triage.domain.ReportManagement;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.giveverdict.Verdict.GiveVerdict;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.requestinformation.InformationRequest.RequestInformation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judging a report, and closing its case. */
class VerdictTest {

  @Test
  @DisplayName("S1.15 a question is no verdict, a verdict that information is missing is one")
  void tellsAQuestionFromAVerdict() {
    // Given
    Desk asked =
        Desk.opened(Programs.LLM_D)
            .given(InformationRequest::decide, new RequestInformation(text("Which version?")));
    Desk judged = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.NEEDS_INFORMATION);

    // When
    RecordedVerdict none = asked.state().handling().verdict();
    RecordedVerdict verdict = judged.state().handling().verdict();

    // Then
    assertThat(none).isNull();
    assertThat(asked.recorded().getLast())
        .isEqualTo(new InformationRequested("llm-d", Desk.REPORT, false, text("Which version?")));
    assertThat(verdict)
        .isEqualTo(
            new RecordedVerdict(
                VerdictOutcome.NEEDS_INFORMATION, judged.now(), "member-m", "maintainer"));
    assertThat(judged.recorded().getLast())
        .isEqualTo(new InformationRequested("llm-d", Desk.REPORT, true, text("because")));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, NEEDS_TUNING_HELP, NEEDS_TUNING_HELP",
    "INVALID, NOT_REPRODUCIBLE, NOT_REPRODUCIBLE",
    "OUT_OF_SCOPE, , OUT_OF_SCOPE",
    "OUT_OF_SCOPE, NOT_SECURITY, OUT_OF_SCOPE"
  })
  @DisplayName("S1.15 a declined report keeps the coded reason")
  void declinesForACodedReason(
      VerdictOutcome outcome, DeclineReason given, DeclineReason recorded) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    desk.given(
        Verdict::decide, new GiveVerdict(outcome, given, text("words"), false, new UUID(6, 6)));

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new ReportInvalidated("llm-d", Desk.REPORT, recorded, text("words")));
    RecordedVerdict verdict = desk.state().handling().verdict();
    assertThat(verdict).isNotNull();
    assertThat(verdict.outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"INVALID, reason", "NEEDS_INFORMATION, reason", ", outcome"})
  void namesTheMemberThatAVerdictLacks(VerdictOutcome outcome, String field) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Verdict::decide,
            new GiveVerdict(outcome, null, null, false, new UUID(6, 6)),
            Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo(field);
    assertThat(Desk.refusal(decision).kind()).isEqualTo(Kind.INVALID);
  }

  @Test
  void saysThatAReportMustBeValidBeforeItIsAccepted() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(Verdict::decide, Steps.verdict(VerdictOutcome.ACCEPTED), Desk.MAINTAINER));

    // Then
    assertThat(refusal.code()).isEqualTo("verdict-not-possible");
    assertThat(refusal.missing()).containsExactly("valid-verdict");
    assertThat(refusal.detail()).contains("received", "accepted");
  }

  @Test
  void closesNoCaseWhileItsPublicationIsCleared() {
    // Given
    Desk desk = Steps.cleared(Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D))));

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Closure::decide, new CloseCase(text("enough"), OpenPromises.NONE), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).missing()).isEqualTo(List.of("publication-held"));
  }

  @Test
  @DisplayName("S1.4 the verdict on record names who gave it and in which role")
  void recordsWhoJudged() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.INVALID);

    // When
    Desk closed = Steps.closed(desk);

    // Then
    RecordedVerdict verdict = closed.state().handling().verdict();
    assertThat(verdict).isNotNull();
    assertThat(verdict.by()).isEqualTo("member-m");
    assertThat(verdict.role()).isEqualTo("maintainer");
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIVED, DEFERRED, true",
    "INVALID, ACCEPTED, true",
    "VALID, INVALID, false",
    "VALID, VALID, false",
    "VALID, NEEDS_INFORMATION, false"
  })
  void saysWhatAnImpossibleVerdictLacks(
      ReportManagement management, VerdictOutcome outcome, boolean valid) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    if (management != ReportManagement.RECEIVED) {
      Steps.judged(desk, VerdictOutcome.valueOf(management.name()));
    }

    // When
    Refusal refusal =
        Desk.refusal(desk.when(Verdict::decide, Steps.verdict(outcome), Desk.MAINTAINER));

    // Then
    assertThat(refusal.code()).isEqualTo("verdict-not-possible");
    assertThat(refusal.missing()).isEqualTo(valid ? List.of("valid-verdict") : List.of());
  }

  @Test
  void asksForMoreAboutAReportThatWasDeclined() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.INVALID);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Verdict::decide, Steps.verdict(VerdictOutcome.NEEDS_INFORMATION), Desk.MAINTAINER);

    // Then
    assertThat(Desk.event(decision)).isInstanceOf(InformationRequested.class);
  }
}
