package org.disclosureledger.triage.recordremedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseAccepted;
import org.disclosureledger.lifecycle.event.CaseEvent.FixIdentified;
import org.disclosureledger.lifecycle.event.CaseEvent.FixReleased;
import org.disclosureledger.lifecycle.event.CaseEvent.MitigationAvailable;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.answercve.CveQuestion;
import org.disclosureledger.triage.answercve.CveQuestion.AnswerCve;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.ReportManagement;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.recordremedy.Fix.IdentifyFix;
import org.disclosureledger.triage.recordremedy.Mitigation.OfferMitigation;
import org.disclosureledger.triage.recordremedy.Release.RecordRelease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From triage to the release that carries the fix. */
class RemedyTest {

  private static final Confidential<List<Reference>> REFERENCES =
      Confidential.of(List.of(new Reference("FIX", "https://example.org/fix")));

  @Test
  @DisplayName("S1.19 the stage goes from triage to identified fix, release planning and release")
  void movesThroughTheStages() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    Stage first = desk.state().stage();

    // When
    Stage fixed = Steps.fixed(desk).state().stage();
    Stage planned =
        desk.given(Release::decide, planned(desk.now().plus(Duration.ofDays(1)))).state().stage();
    Stage released = Steps.released(desk).state().stage();
    Stage disclosed = Steps.disclosed(desk).state().stage();

    // Then
    assertThat(List.of(first, fixed, planned, released, disclosed)).containsExactly(Stage.values());
  }

  @Test
  void acceptsAValidReportForWhichAFixIsKnown() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.VALID);

    // When
    Decision<CaseEvent> decision =
        desk.when(Fix::decide, new IdentifyFix(REFERENCES), Desk.MAINTAINER);

    // Then
    assertThat(Desk.events(decision))
        .containsExactly(
            new CaseAccepted("llm-d", Desk.REPORT, null),
            new FixIdentified("llm-d", Desk.REPORT, REFERENCES));
  }

  @Test
  void identifiesTheFixThatIsReleased() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D)).later(Duration.ofDays(2));
    Instant yesterday = desk.now().minus(Duration.ofDays(1));

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Release::decide,
            new RecordRelease(text("1.2.3"), null, yesterday, REFERENCES),
            Desk.MAINTAINER);

    // Then
    assertThat(Desk.events(decision))
        .startsWith(
            new FixIdentified("llm-d", Desk.REPORT, null),
            new FixReleased("llm-d", Desk.REPORT, yesterday, text("1.2.3"), REFERENCES));
  }

  @Test
  void leavesADeferredReportDeferredWhenAFixIsKnown() {
    // Given
    Desk desk =
        Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.VALID, VerdictOutcome.DEFERRED);

    // When
    Steps.fixed(desk);

    // Then
    assertThat(desk.state().handling().management()).isEqualTo(ReportManagement.DEFERRED);
    assertThat(desk.state().stage()).isEqualTo(Stage.FIX_IDENTIFIED);
  }

  @Test
  void recordsTheSameFixOnce() {
    // Given
    Desk desk = Steps.fixed(Steps.accepted(Desk.opened(Programs.LLM_D)));

    // When
    Decision<CaseEvent> again = desk.when(Fix::decide, new IdentifyFix(null), Desk.MAINTAINER);
    Decision<CaseEvent> more = desk.when(Fix::decide, new IdentifyFix(REFERENCES), Desk.MAINTAINER);

    // Then
    assertThat(Desk.events(again)).isEmpty();
    assertThat(Desk.events(more)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"RECEIVED", "INVALID"})
  void refusesARemedyForAReportThatIsNotValid(ReportManagement management) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    if (management == ReportManagement.INVALID) {
      Steps.judged(desk, VerdictOutcome.INVALID);
    }

    // When
    List<Decision<CaseEvent>> decisions =
        List.of(
            desk.when(Fix::decide, new IdentifyFix(null), Desk.MAINTAINER),
            desk.when(Mitigation::decide, new OfferMitigation(text("off"), null), Desk.MAINTAINER),
            desk.when(
                Release::decide, planned(desk.now().plus(Duration.ofDays(1))), Desk.MAINTAINER),
            desk.when(
                CveQuestion::decide,
                new AnswerCve(CveAnswer.REQUESTED, null, null),
                Desk.MAINTAINER));

    // Then
    assertThat(decisions)
        .allSatisfy(
            decision ->
                assertThat(Desk.refusal(decision).missing()).containsExactly("valid-verdict"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, , , releasedAt, either-or",
    "1.2.3, PT1H, PT-1H, releasedAt, either-or",
    "1.2.3, , PT0.000001S, releasedAt, in-the-future",
    "1.2.3, PT0S, , plannedFor, date-past",
    ", PT1H, , version, required",
    ", , PT0S, version, required",
    "1.2.3, , PT-1H, releasedAt, before-report"
  })
  void refusesAReleaseThatIsNone(
      String version, Duration plannedFor, Duration releasedAt, String field, String code) {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Release::decide,
            new RecordRelease(
                version == null ? null : text(version),
                plannedFor == null ? null : desk.now().plus(plannedFor),
                releasedAt == null ? null : desk.now().plus(releasedAt),
                null),
            Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo(field);
    assertThat(Desk.refusal(decision).code()).isEqualTo(code);
  }

  @Test
  void plansNoReleaseThatIsOut() {
    // Given
    Desk desk = Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D)));

    // When
    Decision<CaseEvent> decision =
        desk.when(Release::decide, planned(desk.now().plus(Duration.ofDays(1))), Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("already-released");
  }

  @Test
  void recordsAMitigationThatIsAvailable() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.VALID);

    // When
    Decision<CaseEvent> now =
        desk.when(Mitigation::decide, new OfferMitigation(text("off"), null), Desk.MAINTAINER);
    Decision<CaseEvent> ahead =
        desk.when(
            Mitigation::decide,
            new OfferMitigation(text("off"), desk.now().plusSeconds(1)),
            Desk.MAINTAINER);
    Decision<CaseEvent> silent =
        desk.when(Mitigation::decide, new OfferMitigation(null, null), Desk.MAINTAINER);

    // Then
    assertThat(Desk.events(now).getFirst())
        .isEqualTo(new MitigationAvailable("llm-d", Desk.REPORT, desk.now(), text("off")));
    assertThat(Desk.refusal(ahead).field()).isEqualTo("availableAt");
    assertThat(Desk.refusal(silent).field()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({"ASSIGNED, id", "NOT_APPROPRIATE, reason", ", answer"})
  void namesTheMemberThatTheCveAnswerLacks(CveAnswer answer, String field) {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LITELLM));

    // When
    Decision<CaseEvent> decision =
        desk.when(CveQuestion::decide, new AnswerCve(answer, null, null), Desk.COORDINATOR);

    // Then
    assertThat(Desk.refusal(decision).field()).isEqualTo(field);
  }

  private static RecordRelease planned(Instant instant) {
    return new RecordRelease(text("1.2.3"), instant, null, null);
  }
}
