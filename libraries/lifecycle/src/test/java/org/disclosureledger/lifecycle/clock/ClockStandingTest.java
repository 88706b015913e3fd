package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.fold.ClockStanding;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages and lists show of a promise. */
class ClockStandingTest {

  private static final UUID ID = new UUID(1, 1);
  private static final Instant DUE = Instant.parse("2026-03-06T05:00:00Z");
  private static final ClockEvent BREACH = new ClockEvent.ClockBreached("p", ID, ID, "FIX", DUE);

  static Stream<ClockEvent> whateverHappens() {
    Promise promise =
        new Promise(
            "FIX", "A fix", DUE, DUE, ClockUnit.HOURS, 1, List.of(), 1, "calendar", List.of());
    return Stream.of(
        new ClockEvent.ClockRecomputed("p", ID, ID, "FIX", promise, "severity-assessed"),
        new ClockEvent.ClockDismissed("p", ID, ID, "FIX", ID, "case-closed"),
        new ClockEvent.ClockPaused("p", ID, ID, "FIX", PauseReason.CASE_DEFERRED, DUE),
        new ClockEvent.ClockResumed("p", ID, ID, "FIX", DUE, "pause-over"),
        new ClockEvent.ClockAwaitsDelivery("p", ID, ID, "FIX", ID, DUE),
        new ClockEvent.ClockStopped("p", ID, ID, "FIX", ID, DUE.plusSeconds(1), false));
  }

  @ParameterizedTest
  @MethodSource("whateverHappens")
  @DisplayName("S1.14 a breach is shown for ever, whatever happens to the clock afterwards")
  void showsABreachForEver(ClockEvent next) {
    // Given
    ClockStanding broken = ClockStanding.STARTED.after(BREACH);

    // When
    ClockStanding after = broken.after(next);

    // Then
    assertThat(after).isEqualTo(new ClockStanding(ClockState.BREACHED, DUE));
  }

  @Test
  @DisplayName(
      "S1.14 a promise that was kept and known late is met, beside the breach that was found")
  void showsBothOfWhatWasKnownLate() {
    // Given
    ClockStanding broken = ClockStanding.STARTED.after(BREACH);

    // When
    ClockStanding after =
        broken.after(
            new ClockEvent.ClockStopped("p", ID, ID, "FIX", ID, DUE.minusSeconds(1), true));

    // Then
    assertThat(after).isEqualTo(new ClockStanding(ClockState.MET, DUE));
  }
}
