package org.disclosureledger.triage.negotiatedate;

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
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.DateStep;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAsked;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateProposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDelayed;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.negotiatedate.LateDate.SecondDate;
import org.disclosureledger.triage.nextcommand.NextCommands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A date beyond the policy's soft bound needs one of its reasons, and two people. */
class LateDateTest {

  /** Three weeks after the receipt: the soft bound. */
  private static final Instant BOUND = Instant.parse("2026-03-23T13:00:00Z");

  private static final Instant BEYOND = BOUND.plusSeconds(1);
  private static final Delay TESTS = new Delay(DelayReason.SOLUTION_NOT_TESTED, text("slow tests"));

  @ParameterizedTest
  @EnumSource
  @DisplayName("S1.23, S1.26 a late date takes two people, on every way to a date")
  void takesTwoPeople(DateStep step) {
    // Given
    Desk desk = valid();
    wanted(desk, step, BEYOND, TESTS);
    Refusal alone = Desk.refusal(second(desk, Desk.MAINTAINER));
    List<String> offered = allowed(desk, Desk.COORDINATOR);
    EmbargoState before = desk.state().embargo(desk.now());

    // When
    List<CaseEvent> events = Desk.events(second(desk, Desk.COORDINATOR));

    // Then
    assertThat(desk.recorded().getLast()).isInstanceOf(DisclosureDateAsked.class);
    assertThat(desk.state().negotiation().binding()).isNull();
    assertThat(before)
        .isEqualTo(step == DateStep.ACCEPTANCE ? EmbargoState.PROPOSED : EmbargoState.NONE);
    assertThat(alone.code()).isEqualTo("second-person-needed");
    assertThat(offered).contains("disclosure-date/second");
    assertThat(allowed(desk, Desk.MAINTAINER)).doesNotContain("disclosure-date/second");
    assertThat(events.getFirst())
        .isEqualTo(
            new DisclosureDelayed(
                "llm-d", Desk.REPORT, BEYOND, DelayReason.SOLUTION_NOT_TESTED, text("slow tests")));
    assertThat(events.getLast())
        .isInstanceOf(
            switch (step) {
              case PROPOSAL -> DisclosureDateProposed.class;
              case ACCEPTANCE -> DisclosureDateAgreed.class;
              case FINAL -> DisclosureDateImposed.class;
            });
    desk.given(LateDateTest::byTheCoordinator, new SecondDate());
    assertThat(desk.state().negotiation().asked()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S1.26 a date at the soft bound takes one, and no reason")
  void takesOnePersonAtTheBound(DateStep step) {
    // Given
    Desk desk = valid();

    // When
    Decision<CaseEvent> decision = want(desk, step, BOUND, words(step), Desk.MAINTAINER);

    // Then
    assertThat(Desk.event(decision)).isNotInstanceOf(DisclosureDateAsked.class);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("S1.26 a late date needs a reason, on every way to a date")
  void needsAReason(DateStep step) {
    // Given
    Desk desk = valid();

    // When
    Refusal refusal = Desk.refusal(want(desk, step, BEYOND, Delay.NONE, Desk.MAINTAINER));

    // Then
    assertThat(refusal.code()).isIn("reason-needed", "required");
    assertThat(refusal.field()).isIn("delay", "reason");
  }

  @ParameterizedTest
  @CsvSource({
    "BUG_NOT_UNDERSTOOD, , COORDINATOR, accepted",
    "FIX_NOT_UNDERSTOOD, , COORDINATOR, accepted",
    "SOLUTION_NOT_TESTED, , COORDINATOR, accepted",
    "VENDOR_COORDINATION, , COORDINATOR, no-vendor",
    "OTHER, words, COORDINATOR, role-missing",
    ", words, COORDINATOR, role-missing",
    "OTHER, , MAINTAINER, words-needed",
    "OTHER, words, MAINTAINER, accepted",
    ", words, MAINTAINER, accepted"
  })
  @DisplayName("S1.22, S1.23, S1.24 the reasons are the policy's, each with its condition")
  void acceptsThePolicysReasons(DelayReason code, String words, String role, String outcome) {
    // Given
    Desk desk = valid();
    Actor actor = role.equals("MAINTAINER") ? Desk.MAINTAINER : Desk.COORDINATOR;
    Delay delay = new Delay(code, words == null ? null : text(words));

    // When
    Decision<CaseEvent> decision = want(desk, DateStep.PROPOSAL, BEYOND, delay, actor);

    // Then
    assertThat(outcome(decision)).isEqualTo(outcome);
  }

  @Test
  @DisplayName("S1.24 a reason that the policy does not name is none")
  void refusesAReasonThatThePolicyDoesNotName() {
    // Given
    ProgramPolicy policy = Programs.delayedOnlyBy(DelayReason.FIX_NOT_UNDERSTOOD);
    Desk desk = Steps.judged(Desk.opened(policy), VerdictOutcome.VALID);

    // When
    Decision<CaseEvent> decision = want(desk, DateStep.PROPOSAL, BEYOND, TESTS, Desk.MAINTAINER);

    // Then
    assertThat(outcome(decision)).isEqualTo("not-accepted");
  }

  @Test
  @DisplayName("S1.16, S1.26 the second person is of the committee")
  void refusesWhoeverIsNotOfTheCommittee() {
    // Given
    Desk desk = valid();
    wanted(desk, DateStep.FINAL, BEYOND, TESTS);

    // When
    Refusal approver = Desk.refusal(second(desk, Desk.APPROVER));
    Refusal nobody = Desk.refusal(second(desk, Desk.NOBODY));

    // Then
    assertThat(List.of(approver.kind(), nobody.kind())).containsOnly(Kind.FORBIDDEN);
  }

  @Test
  @DisplayName("S1.20, S1.26 the reporter has 72 hours, however long the second person took")
  void leavesTheReporterTimeForAnAnswer() {
    // Given
    Desk desk = valid();
    wanted(desk, DateStep.PROPOSAL, BEYOND, TESTS);
    desk.later(Duration.ofDays(10));

    // When
    List<CaseEvent> events = Desk.events(second(desk, Desk.COORDINATOR));

    // Then
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            DisclosureDateProposed.class,
            proposed ->
                assertThat(proposed.replyBy()).isEqualTo(desk.now().plus(Duration.ofHours(72))));
  }

  @Test
  @DisplayName("S1.26 nobody agrees to a late date that has passed, or that another has replaced")
  void agreesToNothingThatIsOver() {
    // Given
    Desk desk = valid();
    wanted(desk, DateStep.FINAL, BEYOND, TESTS);
    Desk other = valid();
    wanted(other, DateStep.FINAL, BEYOND, TESTS);
    Steps.proposed(other, BOUND);

    // When
    Refusal passed =
        Desk.refusal(second(desk.later(Duration.between(desk.now(), BEYOND)), Desk.COORDINATOR));
    Refusal replaced = Desk.refusal(second(other, Desk.COORDINATOR));

    // Then
    assertThat(passed.code()).isEqualTo("date-past");
    assertThat(replaced.code()).isEqualTo("nothing-asked");
  }

  @Test
  @DisplayName("S1.25, S1.28 the maintainers may end the embargo now")
  void endsTheEmbargoNow() {
    // Given
    Desk desk = valid();
    ImposeDate both = new ImposeDate(BOUND, true, Delay.of(text("why")));

    // When
    desk.given(FinalDisclosureDate::decide, new ImposeDate(null, true, Delay.of(text("why"))));

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new DisclosureDateImposed("llm-d", Desk.REPORT, desk.now(), false, text("why")));
    assertThat(Desk.refusal(desk.when(FinalDisclosureDate::decide, both, Desk.MAINTAINER)).code())
        .isEqualTo("either-or");
  }

  @Test
  @DisplayName("S1.25, S1.26 what ends the embargo now or sooner delays nothing, and takes one")
  void endsTheEmbargoSooner() {
    // Given
    Desk desk = valid().later(Duration.ofDays(60));
    Instant far = desk.now().plus(Duration.ofDays(20));
    wanted(desk, DateStep.FINAL, far, TESTS);
    desk.given(LateDateTest::byTheCoordinator, new SecondDate());

    // When
    Decision<CaseEvent> sooner =
        want(desk, DateStep.FINAL, far.minusSeconds(1), words(DateStep.FINAL), Desk.MAINTAINER);
    Decision<CaseEvent> now =
        desk.when(
            FinalDisclosureDate::decide,
            new ImposeDate(null, true, Delay.of(text("why"))),
            Desk.MAINTAINER);

    // Then
    assertThat(Desk.event(sooner)).isInstanceOf(DisclosureDateImposed.class);
    assertThat(Desk.event(now))
        .isEqualTo(new DisclosureDateImposed("llm-d", Desk.REPORT, desk.now(), false, text("why")));
  }

  private static Desk valid() {
    return Steps.judged(Desk.opened(Programs.withoutDefaultEmbargo()), VerdictOutcome.VALID);
  }

  /** The final say needs words. */
  private static Delay words(DateStep step) {
    return step == DateStep.FINAL ? Delay.of(text("why")) : Delay.NONE;
  }

  private static Decision<CaseEvent> want(
      Desk desk, DateStep step, Instant date, Delay delay, Actor actor) {
    return switch (step) {
      case PROPOSAL ->
          desk.when(
              DisclosureDateProposal::decide,
              new ProposeDate(new UUID(6, 1), date, delay, null),
              actor);
      case ACCEPTANCE ->
          desk.when(
              DisclosureDateAnswer::accept,
              new AcceptDate(Talks.suggested(desk, date), delay),
              actor);
      case FINAL ->
          desk.when(FinalDisclosureDate::decide, new ImposeDate(date, false, delay), actor);
    };
  }

  /** A maintainer wants the date. */
  private static void wanted(Desk desk, DateStep step, Instant date, Delay delay) {
    Decision<CaseEvent> decision = want(desk, step, date, delay, Desk.MAINTAINER);
    desk.given((state, command, actor, now, policy) -> decision, delay);
  }

  private static Decision<CaseEvent> second(Desk desk, Actor actor) {
    return desk.when(LateDate::decide, new SecondDate(), actor);
  }

  private static Decision<CaseEvent> byTheCoordinator(
      org.disclosureledger.triage.domain.CaseState state,
      SecondDate command,
      Actor actor,
      Instant now,
      ProgramPolicy policy) {
    return LateDate.decide(state, command, Desk.COORDINATOR, now, policy);
  }

  private static List<String> allowed(Desk desk, Actor actor) {
    return new NextCommands()
        .allowed(
            desk.state(),
            actor,
            desk.now(),
            desk.policy(),
            org.disclosureledger.triage.domain.clock.OpenPromises.NONE);
  }

  private static String outcome(Decision<CaseEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<CaseEvent> accepted -> "accepted";
      case Decision.Refused<CaseEvent>(Refusal refusal) -> refusal.code();
    };
  }
}
