package org.disclosureledger.triage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deciders against the report management oracle of the coordination model. */
class ReportManagementTest {

  private static final List<String> SHORTEST_HISTORIES =
      List.of(
          "ric", "rvac", "rvdc", "rivac", "rivdc", "rvadc", "rvdac", "rivadc", "rvadac", "rvdadc",
          "rivdac", "rivdadc", "rvdadac", "rivadac", "rvadadc");
  private static final String ALPHABET = "rvidac";

  @ParameterizedTest
  @MethodSource("shortestHistories")
  @DisplayName("S1.4 each of the 15 shortest histories is accepted and ends in a closed case")
  void acceptsEveryShortestHistory(String history) {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D);

    // When
    int accepted = walk(desk, history);

    // Then
    assertThat(accepted).isEqualTo(history.length());
    assertThat(desk.state().isClosed()).isTrue();
    assertThat(desk.state().handling().verdict()).isNotNull();
  }

  @Test
  @DisplayName(
      "S1.4 of all sequences up to length 4, exactly the histories' beginnings are accepted")
  void refusesEverySequenceOutsideTheLanguage() {
    // Given
    List<String> sequences = sequencesUpTo(4);

    // When
    List<String> accepted =
        sequences.stream()
            .filter(word -> walk(Desk.empty(Programs.LLM_D), word) == word.length())
            .toList();

    // Then
    List<String> legal =
        sequences.stream()
            .filter(word -> SHORTEST_HISTORIES.stream().anyMatch(h -> h.startsWith(word)))
            .toList();
    assertThat(sequences).hasSize(6 + 36 + 216 + 1296);
    assertThat(accepted).containsExactlyElementsOf(legal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rv", "r"})
  @DisplayName(
      "S1.4 a case without a decision on its report cannot be closed, and says what is missing")
  void namesWhatIsMissingToClose(String history) {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D);
    walk(desk, history);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Closure::decide, new CloseCase(text("silence"), OpenPromises.NONE), Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).missing())
        .containsExactly(history.equals("r") ? "verdict" : "accepted-or-deferred");
  }

  @Test
  @DisplayName("S1.4 that information is missing is no verdict to close a case on")
  void doesNotCloseACaseThatWaitsForInformation() {
    // Given
    Desk desk = Steps.judged(Desk.opened(Programs.LLM_D), VerdictOutcome.NEEDS_INFORMATION);

    // When
    Decision<CaseEvent> decision =
        desk.when(
            Closure::decide, new CloseCase(text("silence"), OpenPromises.NONE), Desk.MAINTAINER);

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("no-verdict");
  }

  /** How many of the acts are accepted before the first that is not. */
  private static int walk(Desk desk, String acts) {
    for (int i = 0; i < acts.length(); i++) {
      if (!act(desk, acts.charAt(i))) {
        return i;
      }
    }
    return acts.length();
  }

  private static boolean act(Desk desk, char act) {
    Decision<CaseEvent> decision =
        switch (act) {
          case 'r' -> desk.opening(null, false);
          case 'v' -> verdict(desk, VerdictOutcome.VALID);
          case 'i' -> verdict(desk, VerdictOutcome.INVALID);
          case 'd' -> verdict(desk, VerdictOutcome.DEFERRED);
          case 'a' -> verdict(desk, VerdictOutcome.ACCEPTED);
          default ->
              desk.when(
                  Closure::decide, new CloseCase(text("over"), OpenPromises.NONE), Desk.MAINTAINER);
        };
    boolean accepted =
        decision instanceof Decision.Accepted<CaseEvent>(var events) && !events.isEmpty();
    if (accepted) {
      desk.take(decision, desk.incoming());
    }
    return accepted;
  }

  private static Decision<CaseEvent> verdict(Desk desk, VerdictOutcome outcome) {
    return desk.when(Verdict::decide, Steps.verdict(outcome), Desk.MAINTAINER);
  }

  private static List<String> sequencesUpTo(int length) {
    List<String> all = new ArrayList<>();
    List<String> last = List.of("");
    for (int i = 0; i < length; i++) {
      last =
          last.stream()
              .flatMap(word -> ALPHABET.chars().mapToObj(act -> word + (char) act))
              .toList();
      all.addAll(last);
    }
    return all;
  }

  private static Stream<String> shortestHistories() {
    return SHORTEST_HISTORIES.stream();
  }
}
