package org.disclosureledger.triage.domain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.command.Talks.DATE;

import java.time.Duration;
import java.time.Instant;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.command.Verdict.GiveVerdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The date that holds where nobody proposed one. */
class DefaultEmbargoTest {

  @ParameterizedTest
  @CsvSource({"false, 2026-03-23T13:00:00Z", "true, 2026-03-09T13:00:00Z"})
  @DisplayName("S2.17 a valid report that is not public starts under embargo")
  void startsTheDefaultEmbargo(boolean straightforward, Instant end) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    desk.given(Verdict::decide, new GiveVerdict(VerdictOutcome.VALID, null, null, straightforward));

    // Then
    assertThat(desk.recorded())
        .endsWith(
            new ReportValidated("llm-d", Desk.REPORT, null),
            new DisclosureDateDefaulted("llm-d", Desk.REPORT, end));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
  }

  @Test
  @DisplayName("S2.17 the default ends in the future however late the verdict")
  void endsTheDefaultInTheFuture() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D).later(Duration.ofDays(60));

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new DisclosureDateDefaulted("llm-d", Desk.REPORT, desk.now().plus(Duration.ofDays(7))));
  }

  @Test
  @DisplayName("S2.17 the default does not answer a date that the reporter suggested")
  void leavesTheReportersSuggestionStanding() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D).open(DATE, false);

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded().getLast()).isInstanceOf(ReportValidated.class);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.PROPOSED);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  @DisplayName("S2.17 no embargo begins for what is public, or where the policy wants none")
  void startsNoEmbargo(boolean defaultOn, boolean alreadyPublic) {
    // Given
    Desk desk =
        Desk.empty(defaultOn ? Programs.LLM_D : Programs.withoutDefaultEmbargo())
            .open(null, alreadyPublic);
    if (alreadyPublic) {
      Steps.foundPublic(desk);
    }

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.NONE);
  }
}
