package org.disclosureledger.triage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.NegotiationEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.triage.domain.reaction.Clearing;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.RejectDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination.TerminateEmbargo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The negotiation against the embargo management oracle of the coordination model. */
class EmbargoTest {

  private static final String START = "N";

  /** The embargo machine: state and act give the next state; what is not here is refused. */
  private static final Map<String, String> MACHINE =
      Map.ofEntries(
          Map.entry("Np", "P"),
          Map.entry("Pp", "P"),
          Map.entry("Pa", "A"),
          Map.entry("Pr", "N"),
          Map.entry("Ap", "R"),
          Map.entry("At", "X"),
          Map.entry("Rp", "R"),
          Map.entry("Ra", "A"),
          Map.entry("Rr", "A"),
          Map.entry("Rt", "X"));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "S1.20, S1.25 every sequence of acts up to length 6 moves the embargo as the model says, whether"
          + " it ends by disclosure or by decision")
  void followsTheMachine(boolean byDecision) {
    // Given
    List<String> words = words("part", 6);

    // When
    List<String> differing =
        words.stream()
            .filter(word -> !states(word, byDecision).equals(expectedStates(word)))
            .toList();

    // Then
    assertThat(words).hasSize(5_461);
    assertThat(differing).isEmpty();
  }

  @Test
  @DisplayName("S1.20 every word of the embargo language is accepted to its end")
  void acceptsTheLanguage() {
    // Given
    Set<String> language = language(9);

    // When
    List<String> refused =
        language.stream().filter(word -> states(word, false).size() < word.length()).toList();

    // Then
    assertThat(language).hasSizeGreaterThan(50).contains("pat", "prpat", "paprpat");
    assertThat(refused).isEmpty();
  }

  /** The embargo's state after each act, up to the first that is refused. */
  private static List<String> states(String word, boolean byDecision) {
    Negotiators negotiators = new Negotiators(byDecision);
    List<String> states = new ArrayList<>();
    for (char act : word.toCharArray()) {
      if (!negotiators.act(act)) {
        break;
      }
      states.add(negotiators.desk.state().embargo(negotiators.desk.now()).letter());
    }
    return states;
  }

  private static List<String> expectedStates(String word) {
    List<String> states = new ArrayList<>();
    String state = START;
    for (char act : word.toCharArray()) {
      state = MACHINE.get(state + act);
      if (state == null) {
        break;
      }
      states.add(state);
    }
    return states;
  }

  /** {@code (p⁺r)*(p a (p⁺r)*(p a)? t)?}, where a rejection has something to reject. */
  private static Set<String> language(int longest) {
    Set<String> words = new TreeSet<>();
    for (String before : rejections(longest)) {
      words.add(before);
      for (String during : rejections(longest)) {
        words.add(before + "pa" + during + "t");
        words.add(before + "pa" + during + "pat");
      }
    }
    words.removeIf(word -> word.length() > longest || word.isEmpty());
    return words;
  }

  private static List<String> rejections(int longest) {
    return words("pr", longest).stream().filter(word -> word.matches("(p+r)*")).toList();
  }

  private static List<String> words(String alphabet, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    List<String> last = List.of("");
    for (int i = 0; i < longest; i++) {
      last = last.stream().flatMap(w -> alphabet.chars().mapToObj(act -> w + (char) act)).toList();
      all.addAll(last);
    }
    return all;
  }

  /** Both sides in turn: each proposal comes from the other side than the one before. */
  private static final class Negotiators {
    private final Desk desk =
        Steps.judged(Desk.opened(Programs.withoutDefaultEmbargo()), VerdictOutcome.VALID);
    private final boolean byDecision;
    private Party proposer = Party.REPORTER;
    private UUID last = new UUID(0, 0);

    Negotiators(boolean byDecision) {
      this.byDecision = byDecision;
    }

    boolean act(char act) {
      desk.later(Duration.ofMinutes(1));
      TakenEvent incoming = desk.incoming();
      Decision<CaseEvent> decision =
          switch (act) {
            case 'p' -> propose(incoming);
            case 'a' -> answer(Answer.ACCEPTED, incoming);
            case 'r' -> answer(Answer.REJECTED, incoming);
            default -> terminate(incoming);
          };
      boolean accepted =
          decision instanceof Decision.Accepted<CaseEvent>(var events)
              && !events.isEmpty()
              && !(events.getFirst() instanceof AnswerRefused);
      if (accepted) {
        desk.take(decision, incoming);
      }
      return accepted;
    }

    private Decision<CaseEvent> propose(TakenEvent incoming) {
      proposer = proposer == Party.REPORTER ? Party.COMMITTEE : Party.REPORTER;
      last = desk.id();
      Instant date = desk.now().plus(Duration.ofDays(10));
      return proposer == Party.COMMITTEE
          ? desk.when(
              DisclosureDateProposal::decide,
              new ProposeDate(last, date, Delay.of(text("why")), null),
              Desk.COORDINATOR)
          : DateTaking.decide(
              desk.state(),
              new DisclosureDateSuggested("llm-d", last, date, null, null),
              incoming,
              desk.now(),
              desk.policy());
    }

    private Decision<CaseEvent> answer(Answer answer, TakenEvent incoming) {
      if (proposer == Party.COMMITTEE) {
        return DateTaking.decide(
            desk.state(),
            new DisclosureDateAnswered("llm-d", last, answer, null),
            incoming,
            desk.now());
      }
      return answer == Answer.ACCEPTED
          ? desk.when(
              DisclosureDateAnswer::accept, new AcceptDate(last, Delay.NONE), Desk.COORDINATOR)
          : desk.when(DisclosureDateAnswer::reject, new RejectDate(last, null), Desk.COORDINATOR);
    }

    /** Disclosure ends an embargo that there is; it is no act of the negotiation otherwise. */
    private Decision<CaseEvent> terminate(TakenEvent incoming) {
      if (byDecision) {
        return desk.when(
            EmbargoTermination::decide,
            new TerminateEmbargo(EmbargoExit.OTHER, text("why")),
            Desk.MAINTAINER);
      }
      if (!desk.state().embargo(desk.now()).binding()) {
        return Decision.nothing();
      }
      return Clearing.decide(desk.state(), Desk.ADVISORY, Steps.published(desk.now()), incoming);
    }
  }
}
