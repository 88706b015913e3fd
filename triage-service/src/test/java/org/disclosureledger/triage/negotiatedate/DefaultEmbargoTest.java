package org.disclosureledger.triage.negotiatedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.negotiatedate.Talks.DATE;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.fold.DisclosureDate.Origin;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.giveverdict.Verdict.GiveVerdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The date that holds where nobody proposed one. */
class DefaultEmbargoTest {

  private static final UUID REVISION = new UUID(6, 6);

  /** The end of the embargo of a report of which nothing else is known. */
  private static final Instant DEFAULT = Instant.parse("2026-03-23T13:00:00Z");

  @ParameterizedTest
  @CsvSource({"false, 2026-03-23T13:00:00Z", "true, 2026-03-09T13:00:00Z"})
  @DisplayName("S2.17 a valid report that is not public starts under embargo")
  void startsTheDefaultEmbargo(boolean straightforward, Instant end) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    desk.given(
        Verdict::decide,
        new GiveVerdict(VerdictOutcome.VALID, null, null, straightforward, new UUID(6, 6)));

    // Then
    assertThat(desk.recorded())
        .endsWith(
            new ReportValidated("llm-d", Desk.REPORT, straightforward, null),
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
  @DisplayName(
      "S1.20, S2.17 a sooner date of the report wins, and the default stands as a revision")
  void letsTheReportersSoonerDateWin() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D).open(DATE, false);
    UUID suggestion = desk.state().negotiation().unanswered().orElseThrow().id();

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded())
        .endsWith(
            new ReportValidated("llm-d", Desk.REPORT, false, text("because")),
            new DisclosureDateAgreed("llm-d", Desk.REPORT, suggestion, DATE),
            new DisclosureDateProposed(
                "llm-d",
                Desk.REPORT,
                REVISION,
                Party.COMMITTEE,
                DEFAULT,
                null,
                Instant.parse("2026-03-09T13:00:00Z")));
    assertThat(desk.state().negotiation().binding())
        .isEqualTo(new DisclosureDate(DATE, Origin.AGREED, suggestion));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.REVISE);
  }

  @Test
  @DisplayName("S1.20, S2.17 the default wins over a later date of the report, which stands")
  void letsTheSoonerDefaultWin() {
    // Given
    Instant later = DEFAULT.plusSeconds(1);
    Desk desk = Desk.empty(Programs.LLM_D).open(later, false);

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new DisclosureDateDefaulted("llm-d", Desk.REPORT, DEFAULT));
    assertThat(desk.state().negotiation().standing(desk.now()))
        .hasValueSatisfying(suggestion -> assertThat(suggestion.date()).isEqualTo(later));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.REVISE);
  }

  @Test
  @DisplayName(
      "S1.20, S2.17 a date of the report that is the default's is agreed, and nothing stands")
  void agreesToTheSameDate() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D).open(DEFAULT, false);

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded().getLast()).isInstanceOf(DisclosureDateAgreed.class);
    assertThat(desk.state().negotiation().standing(desk.now())).isEmpty();
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
  }

  @Test
  @DisplayName("S1.20, S2.17 a date of the report that has passed by the verdict wins over nothing")
  void letsNoDateWinThatHasPassed() {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D).open(DATE, false);
    UUID suggestion = desk.state().negotiation().unanswered().orElseThrow().id();
    desk.later(Duration.between(desk.now(), DATE));

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new DisclosureDateDefaulted("llm-d", Desk.REPORT, DEFAULT));
    assertThat(desk.state().negotiation().proposal(suggestion))
        .hasValueSatisfying(known -> assertThat(known.status()).isEqualTo(Status.SUPERSEDED));
  }

  @Test
  @DisplayName("S2.17 the default binds while the reporter has not answered the committee's date")
  void bindsWhileTheReporterIsAsked() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    UUID proposal = Steps.proposed(desk, DATE);

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.REVISE);
    assertThat(desk.state().negotiation().standing(desk.now()))
        .hasValueSatisfying(standing -> assertThat(standing.id()).isEqualTo(proposal));
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
