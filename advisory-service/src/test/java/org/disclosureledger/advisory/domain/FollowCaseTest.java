package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.CASE;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.PROGRAM;
import static org.disclosureledger.advisory.domain.History.REPORT;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.lifecycle.event.AdvisoryMember;
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
            Decision.accept(
                new AdvisoryRevised(
                    PROGRAM, CASE, REPORT, 2, Confidential.of(NOW), List.of(), null)));
    history.then("system", decision);
    assertThat(history.draft().isApproved()).isFalse();
    assertThat(follow(history, NOW)).as("once").isEqualTo(Decision.nothing());
  }

  @Test
  @DisplayName(
      "S2.11 a member is a person's once a person has edited it; the others go on following")
  void leavesWhatWasEditedByHand() {
    // Given
    AdvisoryDocument edited = document("Cache poisoning by prompts", fixedIn("1.4.2"));
    History history = History.drafted().revised(COORDINATOR, edited);

    // When
    Decision<AdvisoryEvent> title = follow(history, NOW);
    history.then("system", follow(history, document("Rated", fixedIn("1.4.3"))));

    // Then
    assertThat(title).isEqualTo(Decision.nothing());
    assertThat(History.open(history.draft().document()))
        .isEqualTo(document("Cache poisoning by prompts", fixedIn("1.4.3")));
    assertThat(history.draft().byHand()).containsExactly(AdvisoryMember.TITLE);
  }

  @Test
  @DisplayName("where the case says something else, that is shown until it is accepted or kept")
  void settlesADifference() {
    // Given
    AdvisoryDocument edited = document("By hand", fixedIn("1.4.1"));
    History history = History.drafted().revised(COORDINATOR, edited);
    assertThat(differing(history, SAID))
        .containsExactly(AdvisoryMember.TITLE, AdvisoryMember.AFFECTED);

    // When
    Set<AdvisoryMember> versions = Set.of(AdvisoryMember.AFFECTED);
    history.then("c", settle(versions, Set.of(AdvisoryMember.TITLE), SAID).decide(history.state()));

    // Then
    assertThat(differing(history, SAID)).isEmpty();
    assertThat(differing(history, NOW)).containsExactly(AdvisoryMember.TITLE);
    assertThat(History.open(history.draft().document()))
        .isEqualTo(document("By hand", fixedIn("1.4.2")));
    assertThat(history.draft().byHand()).containsExactly(AdvisoryMember.TITLE);
    assertThat(history.draft().isApproved()).isFalse();
    assertThat(follow(history, NOW)).isEqualTo(Decision.nothing());
  }

  @Test
  @DisplayName("a member is named, and is either accepted or kept")
  void refusesToSettleNothing() {
    // Given
    Set<AdvisoryMember> title = Set.of(AdvisoryMember.TITLE);

    // When
    Refusal none = refusal(settle(Set.of(), Set.of(), NOW).decide(History.drafted().state()));
    Refusal both = refusal(settle(title, title, NOW).decide(History.drafted().state()));

    // Then
    assertThat(none.field()).isEqualTo("accept");
    assertThat(both.code()).isEqualTo("either-or");
  }

  private static SettleDifference settle(
      Set<AdvisoryMember> accept, Set<AdvisoryMember> keep, AdvisoryDocument caseSays) {
    return new SettleDifference(COORDINATOR, accept, keep, caseSays, History::opened);
  }

  private static List<AdvisoryMember> differing(History history, AdvisoryDocument caseSays) {
    Draft draft = history.draft();
    return CaseDifference.of(
            draft,
            History.open(draft.document()),
            caseSays,
            then -> Optional.of(History.open(then)))
        .map(CaseDifference::members)
        .orElse(List.of());
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
    return new FollowCase(document, History::opened).decide(history.state());
  }
}
