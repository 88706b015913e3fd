package org.disclosureledger.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.ChannelKind;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.CreditPolicy;
import org.disclosureledger.lifecycle.policy.ReportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDeciderTest {

  private static final UUID PROPOSAL = UUID.randomUUID();
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void refusesAnotherAnswerToTheSameProposal() {
    // Given
    ReportState answered =
        new ReportState(
            null, null, null, List.of(), Map.of(), Map.of(PROPOSAL, Answer.REJECTED), false, false);

    // When
    Decision<?> same =
        ReportDecider.answer(answered, PROPOSAL, Proposed.OVER, Answer.REJECTED, null);
    Decision<?> other =
        ReportDecider.answer(answered, PROPOSAL, Proposed.OVER, Answer.ACCEPTED, null);

    // Then
    assertThat(same).isEqualTo(Decision.nothing());
    assertThat(other).isInstanceOf(Decision.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"0, Accepted", "1209599, Accepted", "1209600, Refused"})
  void takesAConfirmationForFourteenDays(long seconds, String outcome) {
    // Given
    ReportState received = received();

    // When
    Decision<?> decision =
        ReportDecider.confirm(received, RECEIVED.plusSeconds(seconds), Duration.ofDays(14));

    // Then
    assertThat(decision.getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void keepsAConfirmedAddressConfirmed() {
    // Given
    ReportState confirmed =
        received()
            .with(new ReportEvent.ContactConfirmed("p"), new Fact(PROPOSAL, 2, RECEIVED, null));

    // When
    Decision<?> again =
        ReportDecider.confirm(confirmed, RECEIVED.plus(Duration.ofDays(99)), Duration.ofDays(14));

    // Then
    assertThat(again).isEqualTo(Decision.nothing());
  }

  @ParameterizedTest
  @CsvSource({
    "ANONYMOUS,,true",
    "ANONYMOUS,Ada,false",
    "NAMED,Ada,true",
    "NAMED,,false",
    "HANDLE,@ada,true",
    "HANDLE,' ',false"
  })
  void asksForANameExactlyWhereOneIsShown(CreditChoice choice, String as, boolean fits) {
    assertThat(ReportDecider.creditRefusal(CreditPolicy.DEFAULT, choice, as, "") == null)
        .isEqualTo(fits);
  }

  @Test
  void creditsNoMoreThanOneLineOfTwoHundred() {
    assertThat(
            ReportDecider.creditRefusal(
                CreditPolicy.DEFAULT, CreditChoice.NAMED, "x".repeat(200), ""))
        .isNull();
    assertThat(
            ReportDecider.creditRefusal(
                CreditPolicy.DEFAULT, CreditChoice.NAMED, "x".repeat(201), ""))
        .isNotNull();
    assertThat(ReportDecider.creditRefusal(CreditPolicy.DEFAULT, CreditChoice.NAMED, "a\nb", ""))
        .isNotNull();
  }

  /** A report that came in and of which nothing else matters. */
  private static ReportState received() {
    return ReportState.initial()
        .with(
            new ReportEvent.ReportSubmitted(
                "p",
                "R-1",
                1,
                RECEIVED,
                ChannelKind.API,
                ReportKind.SUSPECTED,
                PROPOSAL,
                PROPOSAL,
                PROPOSAL,
                "0",
                List.of(),
                Submission.NOTHING,
                null,
                CreditChoice.ANONYMOUS,
                null,
                null,
                null,
                List.of()),
            new Fact(PROPOSAL, 1, RECEIVED, null));
  }
}
