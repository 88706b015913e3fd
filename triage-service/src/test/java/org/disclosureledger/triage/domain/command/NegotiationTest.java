package org.disclosureledger.triage.domain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.Answer;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.AnswerRefused;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.CaseEvent.DisclosureDateRejected;
import org.disclosureledger.lifecycle.event.CaseEvent.ReportValidated;
import org.disclosureledger.lifecycle.event.Party;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateAnswered;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.DisclosureDate;
import org.disclosureledger.triage.domain.DisclosureDate.Origin;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.command.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.domain.command.DisclosureDateAnswer.RejectDate;
import org.disclosureledger.triage.domain.command.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.domain.command.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.domain.command.Verdict.GiveVerdict;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.Incoming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The disclosure date, from both sides. */
class NegotiationTest {

  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(14));
  private static final Instant SOONER = Desk.RECEIVED.plus(Duration.ofDays(10));

  /** A valid report of a program that sets no date by itself. */
  private static Desk valid() {
    return Steps.judged(Desk.opened(Programs.withoutDefaultEmbargo()), VerdictOutcome.VALID);
  }

  private static ProposeDate proposal(Desk desk, @Nullable Instant date) {
    return new ProposeDate(desk.id(), date, null, null);
  }

  private static Decision<CaseEvent> suggestion(Desk desk, UUID id, Instant date) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateSuggested("llm-d", id, date, null, null),
        desk.incoming(),
        desk.now());
  }

  private static UUID suggested(Desk desk, Instant date) {
    UUID id = desk.id();
    desk.take(suggestion(desk, id, date), desk.incoming());
    return id;
  }

  private static Decision<CaseEvent> answer(Desk desk, UUID proposal, Answer answer) {
    return answer(desk, proposal, answer, desk.incoming());
  }

  private static Decision<CaseEvent> answer(
      Desk desk, UUID proposal, Answer answer, Incoming incoming) {
    return DateTaking.decide(
        desk.state(),
        new DisclosureDateAnswered("llm-d", proposal, answer, null),
        incoming,
        desk.now());
  }

  private static void answered(Desk desk, UUID proposal, Answer answer) {
    desk.take(answer(desk, proposal, answer), desk.incoming());
  }

  private static String refusedBecause(Decision<CaseEvent> decision) {
    return ((AnswerRefused) Desk.event(decision)).because();
  }

  @Nested
  class Proposing {

    @Test
    @DisplayName("S1.20 a proposal has a date and a time for its answer, by default the policy's")
    void proposesADate() {
      // Given
      Desk desk = valid();
      ProposeDate command = proposal(desk, DATE);

      // When
      Decision<CaseEvent> decision =
          desk.when(DisclosureDateProposal::decide, command, Desk.COORDINATOR);

      // Then
      assertThat(Desk.event(decision))
          .isEqualTo(
              new DisclosureDateProposed(
                  "llm-d",
                  Desk.REPORT,
                  command.proposalId(),
                  Party.COMMITTEE,
                  DATE,
                  null,
                  // seven days later at nine in New York, where clocks went forward in between
                  Instant.parse("2026-03-09T13:00:00Z")));
    }

    @Test
    void waitsForAnAnswerUntilTheDateAtMost() {
      // Given
      Desk desk = valid();
      Instant soon = desk.now().plusSeconds(30);

      // When
      Decision<CaseEvent> decision =
          desk.when(DisclosureDateProposal::decide, proposal(desk, soon), Desk.COORDINATOR);

      // Then
      assertThat(((DisclosureDateProposed) Desk.event(decision)).replyBy()).isEqualTo(soon);
    }

    @ParameterizedTest
    @CsvSource({", required", "PT0S, date-past", "PT-1S, date-past"})
    @DisplayName("S1.20 an embargo has an end, and it lies ahead")
    void refusesADateThatIsNoEnd(Duration ahead, String code) {
      // Given
      Desk desk = valid();
      Instant date = ahead == null ? null : desk.now().plus(ahead);

      // When
      Refusal refusal =
          Desk.refusal(
              desk.when(DisclosureDateProposal::decide, proposal(desk, date), Desk.COORDINATOR));

      // Then
      assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
      assertThat(refusal.field()).isEqualTo("date");
      assertThat(refusal.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"P14D, true", "PT0S, false", "P15D, false"})
    void boundsTheTimeForAnAnswer(Duration replyWithin, boolean allowed) {
      // Given
      Desk desk = valid();
      ProposeDate command = new ProposeDate(desk.id(), DATE, null, desk.now().plus(replyWithin));

      // When
      Decision<CaseEvent> decision =
          desk.when(DisclosureDateProposal::decide, command, Desk.COORDINATOR);

      // Then
      if (allowed) {
        assertThat(Desk.events(decision)).hasSize(1);
      } else {
        assertThat(Desk.refusal(decision).field()).isEqualTo("replyBy");
      }
    }

    @Test
    @DisplayName("S1.26 a date beyond a few weeks needs a reason")
    void needsAReasonBeyondTheSoftBound() {
      // Given
      Desk desk = valid();
      Instant bound = Instant.parse("2026-03-23T13:00:00Z");

      // When
      Decision<CaseEvent> within =
          desk.when(DisclosureDateProposal::decide, proposal(desk, bound), Desk.COORDINATOR);
      Decision<CaseEvent> beyond =
          desk.when(
              DisclosureDateProposal::decide,
              proposal(desk, bound.plusSeconds(1)),
              Desk.COORDINATOR);
      Decision<CaseEvent> reasoned =
          desk.when(
              DisclosureDateProposal::decide,
              new ProposeDate(desk.id(), bound.plusSeconds(1), text("vendors"), null),
              Desk.COORDINATOR);

      // Then
      assertThat(Desk.events(within)).hasSize(1);
      assertThat(Desk.refusal(beyond).field()).isEqualTo("reason");
      assertThat(Desk.events(reasoned)).hasSize(1);
    }

    @Test
    @DisplayName("S1.25 what is public cannot be under embargo")
    void refusesADateForWhatIsPublic() {
      // Given
      Desk desk = Steps.judged(Desk.empty(Programs.LLM_D).open(null, true), VerdictOutcome.VALID);

      // When
      Refusal refusal =
          Desk.refusal(
              desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR));

      // Then
      assertThat(refusal.kind()).isEqualTo(Kind.NOT_NOW);
      assertThat(refusal.code()).isEqualTo("already-public");
      assertThat(refusedBecause(suggestion(desk, desk.id(), DATE))).isEqualTo("already-public");
    }

    @ParameterizedTest
    @CsvSource({
      "false, 'VALID', true",
      "false, '', true",
      "false, 'INVALID', false",
      "false, 'VALID DEFERRED', false",
      "true, 'VALID DEFERRED', true",
      "true, 'VALID ACCEPTED', true"
    })
    void negotiatesOnlyWhereTheReportAllowsIt(boolean embargo, String verdicts, boolean allowed) {
      // Given
      Desk desk = Desk.opened(embargo ? Programs.LLM_D : Programs.withoutDefaultEmbargo());
      for (String verdict : verdicts.split(" ", -1)) {
        if (!verdict.isEmpty()) {
          Steps.judged(desk, VerdictOutcome.valueOf(verdict));
        }
      }

      // When
      Decision<CaseEvent> decision =
          desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR);

      // Then
      if (allowed) {
        assertThat(Desk.events(decision)).hasSize(1);
      } else {
        assertThat(Desk.refusal(decision).code()).isEqualTo("not-negotiable");
      }
    }

    @Test
    void refusesADateWhileOneIsClearedForPublication() {
      // Given
      Desk desk = Steps.cleared(Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D))));

      // When
      Refusal proposed =
          Desk.refusal(
              desk.when(DisclosureDateProposal::decide, proposal(desk, DATE), Desk.COORDINATOR));
      Refusal imposed =
          Desk.refusal(
              desk.when(
                  FinalDisclosureDate::decide, new ImposeDate(DATE, text("why")), Desk.MAINTAINER));

      // Then
      assertThat(List.of(proposed.code(), imposed.code())).containsOnly("cleared-for-publication");
      assertThat(proposed.missing()).containsExactly("publication-held");
      assertThat(refusedBecause(suggestion(desk, desk.id(), DATE)))
          .isEqualTo("cleared-for-publication");
    }
  }

  @Nested
  class Answering {

    @Test
    @DisplayName("S1.20 the reporter accepts the committee's date, and it binds")
    void takesInTheReportersAcceptance() {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);

      // When
      Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);
      desk.take(decision, desk.incoming());

      // Then
      assertThat(Desk.event(decision))
          .isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, id, DATE));
      assertThat(desk.state().negotiation().binding())
          .isEqualTo(new DisclosureDate(DATE, Origin.AGREED, id));
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
    }

    @Test
    @DisplayName("S1.20 the committee accepts the reporter's date, and it binds")
    void acceptsTheReportersDate() {
      // Given
      Desk desk = valid();
      UUID id = suggested(desk, DATE);

      // When
      desk.given(DisclosureDateAnswer::accept, new AcceptDate(id));

      // Then
      assertThat(desk.recorded().getLast())
          .isEqualTo(new DisclosureDateAgreed("llm-d", Desk.REPORT, id, DATE));
    }

    @Test
    @DisplayName("S1.20 a date that is rejected leaves what binds as it is")
    void keepsTheBindingDateWhenARevisionIsRejected() {
      // Given
      Desk desk = valid();
      answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
      UUID revision = suggested(desk, SOONER);
      EmbargoState during = desk.state().embargo(desk.now());

      // When
      desk.given(DisclosureDateAnswer::reject, new RejectDate(revision, text("too soon")));

      // Then
      assertThat(during).isEqualTo(EmbargoState.REVISE);
      assertThat(desk.recorded().getLast())
          .isEqualTo(
              new DisclosureDateRejected(
                  "llm-d", Desk.REPORT, revision, Party.COMMITTEE, text("too soon")));
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
      DisclosureDate binding = desk.state().negotiation().binding();
      assertThat(binding).isNotNull();
      assertThat(binding.date()).isEqualTo(DATE);
    }

    @Test
    void asksForTheProposal() {
      // Given
      Desk desk = valid();

      // When
      Refusal absent =
          Desk.refusal(
              desk.when(DisclosureDateAnswer::accept, new AcceptDate(null), Desk.COORDINATOR));
      Refusal unknown =
          Desk.refusal(
              desk.when(DisclosureDateAnswer::accept, new AcceptDate(desk.id()), Desk.COORDINATOR));

      // Then
      assertThat(absent.field()).isEqualTo("proposal");
      assertThat(unknown.field()).isEqualTo("proposal");
      assertThat(unknown.code()).isEqualTo("unknown-proposal");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToAnswerOnesOwnProposal(Answer answer) {
      // Given
      Desk desk = valid();
      UUID own = Steps.proposed(desk, DATE);

      // When
      Decision<CaseEvent> decision =
          answer == Answer.ACCEPTED
              ? desk.when(DisclosureDateAnswer::accept, new AcceptDate(own), Desk.COORDINATOR)
              : desk.when(
                  DisclosureDateAnswer::reject, new RejectDate(own, null), Desk.COORDINATOR);

      // Then
      assertThat(Desk.refusal(decision).code()).isEqualTo("own-proposal");
    }

    @Test
    @DisplayName("S1.20 a stale answer of the reporter is refused and shown")
    void refusesAnAnswerToASupersededProposal() {
      // Given
      Desk desk = valid();
      UUID first = Steps.proposed(desk, DATE);
      UUID second = Steps.proposed(desk, SOONER);

      // When
      Decision<CaseEvent> stale = answer(desk, first, Answer.ACCEPTED);
      Decision<CaseEvent> current = answer(desk, second, Answer.ACCEPTED);

      // Then
      assertThat(Desk.event(stale))
          .isEqualTo(new AnswerRefused("llm-d", Desk.REPORT, first, "superseded"));
      assertThat(Desk.event(current)).isInstanceOf(DisclosureDateAgreed.class);
    }

    @Test
    void refusesAnAnswerToNothing() {
      // Given
      Desk desk = valid();

      // When
      Decision<CaseEvent> decision = answer(desk, desk.id(), Answer.REJECTED);

      // Then
      assertThat(refusedBecause(decision)).isEqualTo("unknown-proposal");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, REJECTED", "REJECTED, ACCEPTED"})
    void refusesAnotherAnswerToWhatWasAnswered(Answer first, Answer second) {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);
      answered(desk, id, first);

      // When
      Decision<CaseEvent> same = answer(desk, id, first);
      Decision<CaseEvent> other = answer(desk, id, second);

      // Then
      assertThat(Desk.events(same)).isEmpty();
      assertThat(refusedBecause(other)).isEqualTo("already-answered");
    }

    @Test
    @DisplayName("S1.20 silence until the time for an answer is over is a rejection")
    void refusesAnAnswerThatComesTooLate() {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);
      EmbargoState before = desk.state().embargo(desk.now());
      desk.later(Duration.ofDays(8));

      // When
      Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);

      // Then
      assertThat(before).isEqualTo(EmbargoState.PROPOSED);
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.NONE);
      assertThat(refusedBecause(decision)).isEqualTo("too-late");
    }

    @Test
    void judgesAnAnswerByTheInstantItWasGiven() {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);
      Incoming inTime = desk.later(Duration.ofDays(6)).incoming();
      desk.later(Duration.ofDays(2));

      // When
      Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED, inTime);

      // Then
      assertThat(Desk.event(decision)).isInstanceOf(DisclosureDateAgreed.class);
    }

    @Test
    void agreesToNoDateThatHasPassedMeanwhile() {
      // Given
      Desk desk = valid();
      UUID id = suggested(desk, SOONER);
      desk.later(Duration.ofDays(10));

      // When
      Refusal refusal =
          Desk.refusal(
              desk.when(DisclosureDateAnswer::accept, new AcceptDate(id), Desk.COORDINATOR));

      // Then
      assertThat(refusal.code()).isEqualTo("date-past");
    }

    @Test
    void takesInARedeliveredActOnce() {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);
      Incoming incoming = desk.incoming();
      desk.take(answer(desk, id, Answer.ACCEPTED, incoming), incoming);
      Steps.proposed(desk, SOONER);

      // When
      Decision<CaseEvent> again = answer(desk, id, Answer.REJECTED, incoming);

      // Then
      assertThat(Desk.events(again)).isEmpty();
    }

    @Test
    void refusesASuggestionThatLiesInThePast() {
      // Given
      Desk desk = valid();

      // When
      Decision<CaseEvent> decision = suggestion(desk, desk.id(), desk.now());

      // Then
      assertThat(refusedBecause(decision)).isEqualTo("date-past");
    }

    @Test
    void takesUpTheDateThatTheReportSuggests() {
      // Given
      Desk desk = Desk.empty(Programs.LLM_D);

      // When
      List<CaseEvent> events = Desk.events(desk.opening(DATE, false));

      // Then
      assertThat(events).hasSize(2);
      assertThat(events.getLast())
          .isInstanceOfSatisfying(
              DisclosureDateProposed.class,
              proposed -> {
                assertThat(proposed.by()).isEqualTo(Party.REPORTER);
                assertThat(proposed.date()).isEqualTo(DATE);
              });
    }

    @Test
    void tellsTheReporterThatTheSuggestedDateCannotBe() {
      // Given
      Desk desk = Desk.empty(Programs.LLM_D);

      // When
      List<CaseEvent> events = Desk.events(desk.opening(DATE, true));

      // Then
      assertThat(events.getLast())
          .isInstanceOfSatisfying(
              AnswerRefused.class,
              refused -> assertThat(refused.because()).isEqualTo("already-public"));
    }
  }

  @Nested
  class FinalSay {

    @ParameterizedTest
    @EnumSource(names = {"NONE", "PROPOSED", "ACTIVE", "REVISE"})
    @DisplayName("S1.28 the maintainers set the date in whatever state the negotiation is")
    void imposesADate(EmbargoState before) {
      // Given
      Desk desk = valid();
      if (before.binding()) {
        answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
      }
      if (before == EmbargoState.PROPOSED || before == EmbargoState.REVISE) {
        suggested(desk, DATE);
      }
      EmbargoState was = desk.state().embargo(desk.now());

      // When
      desk.given(FinalDisclosureDate::decide, new ImposeDate(SOONER, text("users can mitigate")));

      // Then
      assertThat(was).isEqualTo(before);
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
      assertThat(desk.state().negotiation().binding())
          .isEqualTo(new DisclosureDate(SOONER, Origin.IMPOSED, null));
    }

    @Test
    @DisplayName("S1.28 the final say is the maintainers' alone")
    void refusesTheFinalSayToACoordinator() {
      // Given
      Desk desk = valid();

      // When
      Refusal refusal = Desk.refusal(impose(desk, Desk.COORDINATOR));

      // Then
      assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
      "nothing, false",
      "wants it, false",
      "wants another, true",
      "rejected, true",
      "agreed to another, true"
    })
    @DisplayName("S1.28 the imposed date keeps the reporter's dissent")
    void keepsTheReportersDissent(String word, boolean dissents) {
      // Given
      Desk desk = valid();
      switch (word) {
        case "wants it" -> suggested(desk, SOONER);
        case "wants another" -> suggested(desk, DATE);
        case "rejected" -> answered(desk, Steps.proposed(desk, SOONER), Answer.REJECTED);
        case "agreed to another" -> answered(desk, Steps.proposed(desk, DATE), Answer.ACCEPTED);
        default -> {
          // says nothing
        }
      }

      // When
      Decision<CaseEvent> decision = impose(desk, Desk.MAINTAINER);

      // Then
      assertThat(Desk.event(decision))
          .isEqualTo(
              new DisclosureDateImposed("llm-d", Desk.REPORT, SOONER, dissents, text("why")));
    }

    @ParameterizedTest
    @CsvSource({"date", "reason"})
    @DisplayName("S1.28 an imposed date has a reason")
    void namesTheMemberThatTheFinalSayLacks(String field) {
      // Given
      Desk desk = valid();
      ImposeDate command =
          field.equals("date")
              ? new ImposeDate(desk.now(), text("why"))
              : new ImposeDate(SOONER, null);

      // When
      Decision<CaseEvent> decision =
          desk.when(FinalDisclosureDate::decide, command, Desk.MAINTAINER);

      // Then
      assertThat(Desk.refusal(decision).field()).isEqualTo(field);
    }

    @Test
    @DisplayName("S1.28 an answer to what the maintainers overruled is refused")
    void supersedesWhatStoodProposed() {
      // Given
      Desk desk = valid();
      UUID id = Steps.proposed(desk, DATE);
      desk.given(FinalDisclosureDate::decide, new ImposeDate(SOONER, text("why")));

      // When
      Decision<CaseEvent> decision = answer(desk, id, Answer.ACCEPTED);

      // Then
      assertThat(refusedBecause(decision)).isEqualTo("superseded");
    }

    @Test
    void imposesTheSameDateOnce() {
      // Given
      Desk desk = valid().given(FinalDisclosureDate::decide, new ImposeDate(SOONER, text("why")));

      // When
      Decision<CaseEvent> decision = impose(desk, Desk.MAINTAINER);

      // Then
      assertThat(Desk.events(decision)).isEmpty();
    }

    private static Decision<CaseEvent> impose(Desk desk, Actor actor) {
      return desk.when(FinalDisclosureDate::decide, new ImposeDate(SOONER, text("why")), actor);
    }
  }

  @Nested
  class ByDefault {

    @ParameterizedTest
    @CsvSource({"false, 2026-03-23T13:00:00Z", "true, 2026-03-09T13:00:00Z"})
    @DisplayName("S2.17 a valid report that is not public starts under embargo")
    void startsTheDefaultEmbargo(boolean straightforward, Instant end) {
      // Given
      Desk desk = Desk.opened(Programs.LLM_D);

      // When
      desk.given(
          Verdict::decide, new GiveVerdict(VerdictOutcome.VALID, null, null, straightforward));

      // Then
      assertThat(desk.recorded())
          .endsWith(
              new ReportValidated("llm-d", Desk.REPORT, null),
              new DisclosureDateDefaulted("llm-d", Desk.REPORT, end));
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
    }

    @Test
    @DisplayName("S2.17 the default ends in the future however late the verdict")
    void endsTheDefaultInTheFuture() {
      // Given
      Desk desk = Desk.opened(Programs.LLM_D).later(Duration.ofDays(60));

      // When
      Steps.judged(desk, VerdictOutcome.VALID);

      // Then
      assertThat(desk.recorded().getLast())
          .isEqualTo(
              new DisclosureDateDefaulted(
                  "llm-d", Desk.REPORT, desk.now().plus(Duration.ofDays(7))));
    }

    @Test
    @DisplayName("S2.17 the default does not answer a date that the reporter suggested")
    void leavesTheReportersSuggestionStanding() {
      // Given
      Desk desk = Desk.empty(Programs.LLM_D).open(DATE, false);

      // When
      Steps.judged(desk, VerdictOutcome.VALID);

      // Then
      assertThat(desk.recorded().getLast()).isInstanceOf(ReportValidated.class);
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.PROPOSED);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    @DisplayName("S2.17 no embargo begins for what is public, or where the policy wants none")
    void startsNoEmbargo(boolean defaultOn, boolean alreadyPublic) {
      // Given
      Desk desk =
          Desk.empty(defaultOn ? Programs.LLM_D : Programs.withoutDefaultEmbargo())
              .open(null, alreadyPublic);

      // When
      Steps.judged(desk, VerdictOutcome.VALID);

      // Then
      assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.NONE);
    }
  }
}
