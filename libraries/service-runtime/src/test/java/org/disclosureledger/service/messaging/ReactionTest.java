package org.disclosureledger.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.service.ledger.CommandOutcome;
import org.disclosureledger.service.ledger.Streams;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reaction makes of what became of its command. */
class ReactionTest {

  @Test
  @DisplayName("a command that others overtook every time is not taken for done")
  void doesNotTakeStaleForDone() {
    // Given
    CommandOutcome<String> stale = new CommandOutcome.Stale<>(7);

    // When
    var thrown = assertThatThrownBy(() -> Reaction.done(stale));

    // Then
    thrown.satisfies(e -> assertThat(Failures.of(e)).isEqualTo(Failures.UNCLEAR));
  }

  @Test
  @DisplayName("a stream that a newer version of the service has gone on with is waited for")
  void waitsForANewerVersion() {
    // Given
    CommandOutcome<String> refused =
        new CommandOutcome.Refused<>(Refusal.notNow(Streams.NEWER_VERSION_NEEDED, "newer"));

    // When
    var thrown = assertThatThrownBy(() -> Reaction.done(refused));

    // Then
    thrown.satisfies(e -> assertThat(Failures.of(e)).isEqualTo(Failures.NOT_YET_HERE));
  }

  @Test
  @DisplayName("a refusal is for good")
  void parksARefusal() {
    // Given
    CommandOutcome<String> refused =
        new CommandOutcome.Refused<>(Refusal.notNow("closed", "It is closed."));

    // When
    var thrown = assertThatThrownBy(() -> Reaction.done(refused));

    // Then
    thrown.satisfies(e -> assertThat(Failures.of(e)).isEqualTo(Failures.FOR_GOOD));
    assertThat(Reaction.done(new CommandOutcome.Done<>("done", 1, List.of())).state())
        .isEqualTo("done");
  }
}
