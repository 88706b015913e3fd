package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.clock.ClockDesk.DUE;
import static org.disclosureledger.triage.domain.clock.ClockDesk.TUESDAY;
import static org.disclosureledger.triage.domain.clock.ClockDesk.acknowledged;

import java.util.List;
import org.disclosureledger.lifecycle.event.Recipient;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every clock answers why. */
class CaseClockViewTest {

  private static List<String> lastWords(ClockDesk clocks, String clock) {
    List<String> computed = clocks.clock(clock).promise().why();
    List<String> why = clocks.view(clock).why();
    assertThat(why).startsWith(computed.toArray(String[]::new));
    return why.subList(computed.size(), why.size());
  }

  @Test
  @DisplayName("S1.14 a running clock says how its date was computed, and nothing else")
  void saysHowTheDateWasComputed() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);

    // When
    CaseClockView view = clocks.view("ACK");

    // Then
    assertThat(view.name()).isEqualTo("ACK");
    assertThat(view.promise()).contains("acknowledge").contains("3 working days");
    assertThat(view.dueAt()).isEqualTo(DUE);
    assertThat(view.why()).isNotEmpty();
    assertThat(lastWords(clocks, "ACK")).isEmpty();
  }

  @Test
  void saysThatAMessageIsUnderWay() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);

    // When
    List<String> words = lastWords(clocks, "ACK");

    // Then
    assertThat(words)
        .containsExactly("Acted upon " + TUESDAY + "; the message is not delivered yet.");
  }

  @Test
  void saysWhenItWasKept() {
    // Given
    ClockDesk clocks = acknowledged(TUESDAY);
    clocks.record(clocks.outcome(clocks.delivered(Recipient.REPORTER)));

    // When
    List<String> words = lastWords(clocks, "ACK");

    // Then
    assertThat(words).containsExactly("Settled " + TUESDAY + ", in time.");
  }

  @Test
  void saysThatItWasBroken() {
    // Given
    ClockDesk clocks = acknowledged(DUE.plusSeconds(1));
    clocks.record(clocks.outcome(clocks.delivered(Recipient.REPORTER)));

    // When
    List<String> words = lastWords(clocks, "ACK");

    // Then
    assertThat(words)
        .containsExactly(
            "Broken: nothing had kept it when it was due.",
            "Settled " + DUE.plusSeconds(1) + ", too late.");
  }

  @Test
  void saysThatThereIsNothingToFix() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    Steps.judged(clocks.desk(), VerdictOutcome.INVALID);
    clocks.record(clocks.lastEvent());

    // When
    List<String> words = lastWords(clocks, "FIX TARGET");

    // Then
    assertThat(words).containsExactly("Does not apply: there is nothing to fix.");
  }

  @Test
  void showsTheClocksInThePolicysOrder() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);

    // When
    List<CaseClockView> views = CaseClockView.of(clocks.state());

    // Then
    assertThat(views).extracting(CaseClockView::name).containsExactly("ACK", "ANALYSIS");
  }
}
