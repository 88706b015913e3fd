package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.CASE;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.PROGRAM;
import static org.disclosureledger.advisory.domain.History.REPORT;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.fixedIn;

import java.util.Optional;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft follows its case until it is edited by hand. */
class FollowCaseTest {

  private static final AdvisoryDocument SAID = document("Cache poisoning", fixedIn("1.4.2"));
  private static final AdvisoryDocument NOW = document("Cache poisoning, rated", fixedIn("1.4.2"));

  @Test
  @DisplayName("S2.11 what the committee finds later is a revision, which is approved anew")
  void followsItsCase() {
    // Given
    History history = History.drafted().approved();

    // When
    Decision<AdvisoryEvent> decision = follow(history, NOW);

    // Then
    assertThat(decision)
        .isEqualTo(
            Decision.accept(new AdvisoryRevised(PROGRAM, CASE, REPORT, 2, Confidential.of(NOW))));
    history.then("system", decision);
    assertThat(history.draft().isApproved()).isFalse();
    assertThat(follow(history, NOW)).as("once").isEqualTo(Decision.nothing());
  }

  @Test
  @DisplayName("S2.11 the text is a person's once a person has edited it")
  void leavesWhatWasEditedByHand() {
    // Given
    History history = History.drafted().revised(COORDINATOR, SAID);

    // When
    Decision<AdvisoryEvent> decision = follow(history, NOW);

    // Then
    assertThat(decision).isEqualTo(Decision.nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"requested", "scheduled", "published"})
  @DisplayName("S2.11 what is cleared or public stays as it is")
  void leavesWhatIsCleared(String stage) {
    // Given
    History history = History.drafted();
    switch (stage) {
      case "requested" -> history.approved().requested();
      case "scheduled" -> history.scheduled();
      default -> history.scheduled().published();
    }

    // When
    Decision<AdvisoryEvent> decision = follow(history, NOW);

    // Then
    assertThat(decision).isEqualTo(Decision.nothing());
  }

  private static Decision<AdvisoryEvent> follow(History history, AdvisoryDocument document) {
    return new FollowCase(document, text -> Optional.of(History.open(text)))
        .decide(history.state());
  }
}
