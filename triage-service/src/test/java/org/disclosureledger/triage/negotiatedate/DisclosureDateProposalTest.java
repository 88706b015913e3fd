package org.disclosureledger.triage.negotiatedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.negotiatedate.Talks.DATE;
import static org.disclosureledger.triage.negotiatedate.Talks.proposal;
import static org.disclosureledger.triage.negotiatedate.Talks.refusedBecause;
import static org.disclosureledger.triage.negotiatedate.Talks.suggestion;
import static org.disclosureledger.triage.negotiatedate.Talks.valid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committee proposes a date. */
class DisclosureDateProposalTest {

  @Test
  @DisplayName("S1.20 a proposal has a date and a time for its answer, by default the policy's")
  void proposesADate() {
    // Given
    Desk desk = valid();
    ProposeDate command = proposal(desk, DATE);

    // When
    Decision<CaseEvent> decision =
        desk.when(DisclosureDateProposal::decide, command, Desk.COORDINATOR);

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(
            new DisclosureDateProposed(
                "llm-d",
                Desk.REPORT,
                command.proposalId(),
                Party.COMMITTEE,
                DATE,
                null,
                // seven days later at nine in New York, where clocks went forward in between
                Instant.parse("2026-03-09T13:00:00Z")));
  }

  @Test
  void waitsForAnAnswerUntilTheDateAtMost() {
    // Given
    Desk desk = valid();
    Instant soon = desk.now().plusSeconds(30);

    // When
    Decision<CaseEvent> decision =
        desk.when(DisclosureDateProposal::decide, proposal(desk, soon), Desk.COORDINATOR);

    // Then
    assertThat(((DisclosureDateProposed) Desk.event(decision)).replyBy()).isEqualTo(soon);
  }

  @ParameterizedTest
  @CsvSource({", required", "PT0S, date-past", "PT-1S, date-past"})
  @DisplayName("S1.20 an embargo has an end, and it lies ahead")
  void refusesADateThatIsNoEnd(Duration ahead, String code) {
    // Given
    Desk desk = valid();
    Instant date = ahead == null ? null : desk.now().plus(ahead);

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(DisclosureDateProposal::decide, proposal(desk, date), Desk.COORDINATOR));

    // Then
    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.field()).isEqualTo("date");
    assertThat(refusal.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"P14D, true", "PT72H, true", "PT71H, false", "PT0S, false", "P15D, false"})
  void boundsTheTimeForAnAnswer(Duration replyWithin, boolean allowed) {
    // Given
    Desk desk = valid();
    ProposeDate command =
        new ProposeDate(desk.id(), DATE, Delay.NONE, desk.now().plus(replyWithin));

    // When
    Decision<CaseEvent> decision =
        desk.when(DisclosureDateProposal::decide, command, Desk.COORDINATOR);

    // Then
    if (allowed) {
      assertThat(Desk.events(decision)).hasSize(1);
    } else {
      assertThat(Desk.refusal(decision).field()).isEqualTo("replyBy");
    }
  }

  @Test
  @DisplayName("S1.25 what is public cannot be under embargo")
  void refusesADateForWhatIsPublic() {
    // Given
    Desk desk = Steps.foundPublic(Desk.empty(Programs.LLM_D).open(null, true));
    Steps.judged(desk, VerdictOutcome.VALID);

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR));

    // Then
    assertThat(refusal.kind()).isEqualTo(Kind.NOT_NOW);
    assertThat(refusal.code()).isEqualTo("already-public");
    assertThat(refusedBecause(suggestion(desk, desk.id(), DATE))).isEqualTo("already-public");
  }

  @ParameterizedTest
  @CsvSource({
    "false, 'VALID', true",
    "false, '', true",
    "false, 'INVALID', false",
    "false, 'VALID DEFERRED', false",
    "true, 'VALID DEFERRED', true",
    "true, 'VALID ACCEPTED', true"
  })
  void negotiatesOnlyWhereTheReportAllowsIt(boolean embargo, String verdicts, boolean allowed) {
    // Given
    Desk desk = Desk.opened(embargo ? Programs.LLM_D : Programs.withoutDefaultEmbargo());
    for (String verdict : verdicts.split(" ", -1)) {
      if (!verdict.isEmpty()) {
        Steps.judged(desk, VerdictOutcome.valueOf(verdict));
      }
    }

    // When
    Decision<CaseEvent> decision =
        desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR);

    // Then
    if (allowed) {
      assertThat(Desk.events(decision)).hasSize(1);
    } else {
      assertThat(Desk.refusal(decision).code()).isEqualTo("not-negotiable");
    }
  }

  @Test
  void refusesADateWhileOneIsClearedForPublication() {
    // Given
    Desk desk = Steps.cleared(Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D))));

    // When
    Refusal proposed =
        Desk.refusal(
            desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR));
    Refusal imposed =
        Desk.refusal(
            desk.when(
                FinalDisclosureDate::decide,
                new ImposeDate(DATE, false, Delay.of(text("why"))),
                Desk.MAINTAINER));

    // Then
    assertThat(List.of(proposed.code(), imposed.code())).containsOnly("cleared-for-publication");
    assertThat(proposed.missing()).containsExactly("publication-held");
    assertThat(refusedBecause(suggestion(desk, desk.id(), DATE)))
        .isEqualTo("cleared-for-publication");
  }
}
