package org.disclosureledger.triage.recordpublicknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.triage.domain.ClaimState;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim.Finding;
import org.disclosureledger.triage.recordpublicknowledge.PublicClaim.JudgeClaim;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reporter says that it is public; the committee looks. */
class PublicClaimTest {

  @Test
  @DisplayName("S1.25 a claim that nobody confirmed ends no embargo and rules no date out")
  void countsForNothingUnconfirmed() {
    // Given
    Desk desk = claimed();

    // When
    Steps.judged(desk, VerdictOutcome.VALID);

    // Then
    assertThat(desk.state().isPublic()).isFalse();
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
  }

  @Test
  @DisplayName("S1.25 a confirmed claim ends the embargo at once")
  void endsTheEmbargo() {
    // Given
    Desk desk = Steps.judged(claimed(), VerdictOutcome.VALID);

    // When
    Steps.foundPublic(desk);

    // Then
    assertThat(desk.state().claim()).isEqualTo(ClaimState.CONFIRMED);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.EXITED);
  }

  @Test
  @DisplayName("S1.25 a claim is dismissed with a reason, and can be confirmed later")
  void dismissesWithAReason() {
    // Given
    Desk desk = claimed();
    JudgeClaim dismissal = new JudgeClaim(Finding.DISMISSED, text("The link leads nowhere."));

    // When
    Refusal silent =
        Desk.refusal(
            desk.when(
                PublicClaim::decide, new JudgeClaim(Finding.DISMISSED, null), Desk.COORDINATOR));
    desk.given(PublicClaim::decide, dismissal);
    Decision<CaseEvent> again = desk.when(PublicClaim::decide, dismissal, Desk.COORDINATOR);

    // Then
    assertThat(silent.field()).isEqualTo("reason");
    assertThat(desk.state().claim()).isEqualTo(ClaimState.DISMISSED);
    assertThat(again).isEqualTo(Decision.nothing());
    assertThat(Steps.foundPublic(desk).state().isPublic()).isTrue();
  }

  @Test
  void answersNoClaimWhereThereIsNone() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    Refusal refusal =
        Desk.refusal(
            desk.when(
                PublicClaim::decide, new JudgeClaim(Finding.CONFIRMED, null), Desk.COORDINATOR));

    // Then
    assertThat(refusal.code()).isEqualTo("no-claim");
  }

  private static Desk claimed() {
    return Desk.empty(Programs.LLM_D).open(null, true);
  }
}
