package org.disclosureledger.triage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal.Kind;
import org.disclosureledger.lifecycle.event.Audience;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.triage.acknowledge.Acknowledgement;
import org.disclosureledger.triage.acknowledge.Acknowledgement.Acknowledge;
import org.disclosureledger.triage.answercve.CveQuestion;
import org.disclosureledger.triage.answercve.CveQuestion.AnswerCve;
import org.disclosureledger.triage.assessseverity.SeverityAssessment;
import org.disclosureledger.triage.assessseverity.SeverityAssessment.AssessSeverity;
import org.disclosureledger.triage.assign.Assignment;
import org.disclosureledger.triage.assign.Assignment.Assign;
import org.disclosureledger.triage.closecase.Closure;
import org.disclosureledger.triage.closecase.Closure.CloseCase;
import org.disclosureledger.triage.correctcase.Correction;
import org.disclosureledger.triage.correctcase.Correction.CorrectCase;
import org.disclosureledger.triage.domain.clock.OpenPromises;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.giveverdict.Verdict;
import org.disclosureledger.triage.joincase.Duplicate;
import org.disclosureledger.triage.joincase.Duplicate.Join;
import org.disclosureledger.triage.joincase.Duplicate.Split;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.AcceptDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateAnswer.RejectDate;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.negotiatedate.KeptDate;
import org.disclosureledger.triage.negotiatedate.KeptDate.KeepDate;
import org.disclosureledger.triage.negotiatedate.LateDate;
import org.disclosureledger.triage.negotiatedate.LateDate.SecondDate;
import org.disclosureledger.triage.nextcommand.NextCommands;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination.TerminateEmbargo;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation.RecordAttacks;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation.RecordEvidence;
import org.disclosureledger.triage.recordpublicknowledge.PublicLeak;
import org.disclosureledger.triage.recordpublicknowledge.PublicLeak.RecordLeak;
import org.disclosureledger.triage.recordremedy.Fix;
import org.disclosureledger.triage.recordremedy.Fix.IdentifyFix;
import org.disclosureledger.triage.recordremedy.Mitigation;
import org.disclosureledger.triage.recordremedy.Mitigation.OfferMitigation;
import org.disclosureledger.triage.recordremedy.Release;
import org.disclosureledger.triage.recordremedy.Release.RecordRelease;
import org.disclosureledger.triage.requestinformation.InformationRequest;
import org.disclosureledger.triage.requestinformation.InformationRequest.RequestInformation;
import org.disclosureledger.triage.writemessage.CommitteeMessage;
import org.disclosureledger.triage.writemessage.CommitteeMessage.PostMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command: who may give it, when, and that it is announced. */
class CommandGateTest {

  private static final Delay WHY = new Delay(DelayReason.SOLUTION_NOT_TESTED, text("why"));
  private static final UUID SUGGESTED = new UUID(5, 5);
  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(9));

  private static final CorrectCase CORRECTED =
      new CorrectCase(
          new Submission(
              text("Title"), null, null, null, null, null, null, null, null, null, null));

  /** A case that any other can join: it has an early date. */
  private static final CaseState LEADING =
      Desk.another(Programs.LLM_D)
          .given(
              FinalDisclosureDate::decide,
              new ImposeDate(Desk.RECEIVED.plusSeconds(60), false, WHY))
          .state();

  /** Every command, with everything that it needs, by its name in addresses. */
  private enum Command {
    ACKNOWLEDGEMENT("acknowledgement", Acknowledgement::decide, new Acknowledge(null)),
    ASSIGNMENT("assignment", Assignment::decide, new Assign("member-x", (program, member) -> true)),
    INFORMATION(
        "information-requests", InformationRequest::decide, new RequestInformation(text("which?"))),
    VERDICT("verdict", CommandGateTest::anyVerdict, null),
    SEVERITY(
        "severity",
        SeverityAssessment::decide,
        new AssessSeverity(text("CVSS:3.1/…"), 9.8, null, null, text("because"))),
    FIX("fix", Fix::decide, new IdentifyFix(null)),
    MITIGATION("mitigation", Mitigation::decide, new OfferMitigation(text("switch it off"), null)),
    RELEASE(
        "release", Release::decide, new RecordRelease(text("1.2.3"), null, Desk.RECEIVED, null)),
    PROPOSAL(
        "disclosure-date/proposals",
        DisclosureDateProposal::decide,
        new ProposeDate(new UUID(5, 6), DATE, WHY, null)),
    ACCEPTANCE(
        "disclosure-date/acceptance", DisclosureDateAnswer::accept, new AcceptDate(SUGGESTED, WHY)),
    REJECTION(
        "disclosure-date/rejection", DisclosureDateAnswer::reject, new RejectDate(SUGGESTED, null)),
    FINAL("disclosure-date/final", FinalDisclosureDate::decide, new ImposeDate(DATE, false, WHY)),
    DELAY("disclosure-date/delay", KeptDate::decide, new KeepDate(WHY)),
    SECOND("disclosure-date/second", LateDate::decide, new SecondDate()),
    LEAK(
        "public-knowledge",
        PublicLeak::decide,
        new RecordLeak(null, null, text("it is on a list"))),
    EVIDENCE(
        "exploitation-evidence",
        Exploitation::evidence,
        new RecordEvidence(text("a program"), null, false)),
    ATTACKS("attacks", Exploitation::attacks, new RecordAttacks(text("a log"), null)),
    TERMINATION(
        "embargo/termination",
        EmbargoTermination::decide,
        new TerminateEmbargo(EmbargoExit.OTHER, text("why"))),
    CORRECTION("correction", Correction::decide, CORRECTED),
    DUPLICATE("duplicate-of", Duplicate::join, new Join(Desk.OTHER_CASE, LEADING, text("same"))),
    SPLIT("split", Duplicate::split, new Split(text("another one"))),
    CVE("cve", CveQuestion::decide, new AnswerCve(CveAnswer.REQUESTED, null, null)),
    MESSAGE(
        "messages",
        CommitteeMessage::decide,
        new PostMessage(new UUID(5, 7), text("hello"), Audience.COMMITTEE)),
    CLOSURE("closure", Closure::decide, new CloseCase(text("over"), OpenPromises.NONE));

    private final String path;
    private final Function<Desk, Function<Actor, Decision<CaseEvent>>> decision;

    <C> Command(String path, CaseDecider<C> decider, C command) {
      this.path = path;
      this.decision = desk -> actor -> desk.when(decider, command, actor);
    }

    Decision<CaseEvent> by(Actor actor, Desk desk) {
      return decision.apply(desk).apply(actor);
    }
  }

  /** The first verdict that the state allows. */
  private static Decision<CaseEvent> anyVerdict(
      CaseState state, Void none, Actor actor, Instant now, ProgramPolicy policy) {
    return Stream.of(VerdictOutcome.values())
        .map(outcome -> Verdict.decide(state, Steps.verdict(outcome), actor, now, policy))
        .reduce((one, other) -> one instanceof Decision.Accepted ? one : other)
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SECOND", "DELAY", "SPLIT", "TERMINATION"})
  @DisplayName("S1.16 only coordinators and maintainers act on a case")
  void refusesWhoeverIsNotOfTheCommittee(Command command) {
    // Given
    Desk desk =
        suggested(Steps.accepted(Desk.empty(Programs.withoutDefaultEmbargo()).open(null, true)));

    // When
    Decision<CaseEvent> nobody = command.by(Desk.NOBODY, desk);
    Decision<CaseEvent> approver = command.by(Desk.APPROVER, desk);
    Decision<CaseEvent> maintainer = command.by(Desk.MAINTAINER, desk);

    // Then
    assertThat(Desk.refusal(nobody).kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(Desk.refusal(approver).kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(Desk.events(maintainer)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void knowsNoCaseThatIsNotOpened(Command command) {
    // Given
    Desk desk = Desk.empty(Programs.LLM_D);

    // When
    Decision<CaseEvent> decision = command.by(Desk.MAINTAINER, desk);

    // Then
    assertThat(Desk.refusal(decision).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MESSAGE", "ACKNOWLEDGEMENT", "SPLIT"})
  void refusesToChangeAClosedCase(Command command) {
    // Given
    Desk desk = Steps.closed(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)));

    // When
    Decision<CaseEvent> decision = command.by(Desk.MAINTAINER, desk);

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("case-closed");
    assertThat(Desk.refusal(decision).missing()).containsExactly("open-case");
  }

  @ParameterizedTest
  @EnumSource(names = {"MESSAGE", "ACKNOWLEDGEMENT"})
  @DisplayName("S1.14 closing a case does not do away with its acknowledgement")
  void stillSpeaksToTheReporterOfAClosedCase(Command command) {
    // Given
    Desk desk = Steps.closed(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)));

    // When
    Decision<CaseEvent> decision = command.by(Desk.MAINTAINER, desk);

    // Then
    assertThat(Desk.events(decision)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("desks")
  void announcesExactlyWhatItAccepts(Desk desk) {
    // Given
    Stream<Actor> actors = Stream.of(Desk.COORDINATOR, Desk.MAINTAINER, Desk.APPROVER, Desk.NOBODY);

    // When / Then
    actors.forEach(
        actor ->
            assertThat(
                    new NextCommands()
                        .allowed(desk.state(), actor, desk.now(), desk.policy(), OpenPromises.NONE))
                .as("%s for %s", desk.recorded(), actor.id())
                .containsExactlyElementsOf(
                    Stream.of(Command.values())
                        .filter(command -> command.by(actor, desk) instanceof Decision.Accepted)
                        .map(command -> command.path)
                        .toList()));
  }

  private static Stream<Desk> desks() {
    return Stream.of(
        Desk.empty(Programs.LLM_D),
        Desk.empty(Programs.LLM_D).open(null, true),
        Desk.empty(Programs.LLM_D).open(null, true),
        suggested(Desk.empty(Programs.LLM_D).open(null, true)),
        Steps.judged(
            suggested(Desk.empty(Programs.LLM_D).open(null, true)), VerdictOutcome.INVALID),
        suggested(
                Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)),
                DATE.minus(Duration.ofDays(5)))
            .later(Duration.ofDays(5)),
        Steps.acknowledged(Desk.empty(Programs.LLM_D).open(null, true)),
        Steps.judged(Desk.empty(Programs.LLM_D).open(null, true), VerdictOutcome.INVALID),
        Steps.judged(Desk.empty(Programs.LLM_D).open(null, true), VerdictOutcome.VALID),
        Steps.judged(
            Desk.empty(Programs.withoutDefaultEmbargo()).open(null, true), VerdictOutcome.VALID),
        Steps.judged(
            Desk.empty(Programs.withoutDefaultEmbargo()).open(null, true),
            VerdictOutcome.VALID,
            VerdictOutcome.DEFERRED),
        suggested(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))),
        Steps.released(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))),
        Steps.cleared(Steps.released(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)))),
        Steps.disclosed(
            Steps.released(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)))),
        leaked(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))),
        attacked(suggested(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)))),
        terminated(suggested(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true)))),
        late(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))),
        joined(Desk.empty(Programs.LLM_D).open(null, true)),
        joined(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))),
        Steps.closed(Steps.accepted(Desk.empty(Programs.LLM_D).open(null, true))));
  }

  /** The report says what another one has said. */
  private static Desk joined(Desk desk) {
    return desk.given(Duplicate::join, new Join(Desk.OTHER_CASE, LEADING, null));
  }

  private static Desk leaked(Desk desk) {
    return desk.given(PublicLeak::decide, new RecordLeak(null, null, text("it is on a list")));
  }

  private static Desk attacked(Desk desk) {
    return desk.given(Exploitation::attacks, new RecordAttacks(text("a log"), null));
  }

  private static Desk terminated(Desk desk) {
    return desk.given(
        EmbargoTermination::decide, new TerminateEmbargo(EmbargoExit.OTHER, text("why")));
  }

  /** A maintainer wants a late date. */
  private static Desk late(Desk desk) {
    return desk.given(
        FinalDisclosureDate::decide,
        new ImposeDate(Desk.RECEIVED.plus(Duration.ofDays(60)), false, Delay.of(text("why"))));
  }

  private static Desk suggested(Desk desk) {
    return suggested(desk, DATE);
  }

  private static Desk suggested(Desk desk, Instant date) {
    TakenEvent incoming = desk.incoming();
    return desk.take(
        DateTaking.decide(
            desk.state(),
            new DisclosureDateSuggested("llm-d", SUGGESTED, date, null, null),
            incoming,
            desk.now(),
            desk.policy()),
        incoming);
  }
}
