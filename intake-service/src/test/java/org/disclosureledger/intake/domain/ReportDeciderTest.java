package org.disclosureledger.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDeciderTest {

  private static final UUID PROPOSAL = UUID.randomUUID();

  @Test
  void refusesAnotherAnswerToTheSameProposal() {
    // Given
    ReportState answered =
        new ReportState(
            null, null, null, List.of(), Map.of(), Map.of(PROPOSAL, Answer.REJECTED), false);

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
  @CsvSource({
    "ANONYMOUS,,true",
    "ANONYMOUS,Ada,false",
    "NAMED,Ada,true",
    "NAMED,,false",
    "HANDLE,@ada,true",
    "HANDLE,' ',false"
  })
  void asksForANameExactlyWhereOneIsShown(CreditChoice choice, String as, boolean fits) {
    assertThat(ReportDecider.creditRefusal(choice, as, "as") == null).isEqualTo(fits);
  }

  @Test
  void creditsNoMoreThanOneLineOfTwoHundred() {
    assertThat(ReportDecider.creditRefusal(CreditChoice.NAMED, "x".repeat(200), "as")).isNull();
    assertThat(ReportDecider.creditRefusal(CreditChoice.NAMED, "x".repeat(201), "as")).isNotNull();
    assertThat(ReportDecider.creditRefusal(CreditChoice.NAMED, "a\nb", "as")).isNotNull();
  }
}
