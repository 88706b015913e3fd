package org.disclosureledger.triage.recordpublicknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ExposureEvent.PublicKnowledgeRecorded;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.fold.Proposal.Status;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.reaction.Clearing;
import org.disclosureledger.triage.domain.reaction.DateTaking;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.recordpublicknowledge.EmbargoTermination.TerminateEmbargo;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation.RecordAttacks;
import org.disclosureledger.triage.recordpublicknowledge.Exploitation.RecordEvidence;
import org.disclosureledger.triage.recordpublicknowledge.PublicLeak.RecordLeak;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out ends the embargo, whoever reported it. */
class ExposureTest {

  private static final RecordLeak LEAK =
      new RecordLeak(Desk.RECEIVED, "https://lists.example.org/42", text("Somebody wrote to us."));
  private static final RecordEvidence PUBLIC_EXPLOIT =
      new RecordEvidence(text("A program that does it."), null, true);
  private static final RecordAttacks ATTACKS = new RecordAttacks(text("In our logs."), null);
  private static final TerminateEmbargo DECIDED =
      new TerminateEmbargo(EmbargoExit.OTHER, text("The vendor wrote about it."));

  @ParameterizedTest
  @MethodSource("exits")
  @DisplayName(
      "S1.25 whatever ends the embargo does so at once, and nothing is negotiated any more")
  void endsTheEmbargoAtOnce(UnaryOperator<Desk> exit) {
    // Given
    Desk desk = suggested(Steps.accepted(claimed()));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.REVISE);

    // When
    exit.apply(desk);

    // Then
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.EXITED);
    assertThat(desk.state().negotiation().proposals())
        .extracting(proposal -> proposal.status())
        .containsOnly(Status.SUPERSEDED);
    assertThat(((EmbargoTerminated) desk.lastEvent(EmbargoTerminated.class)).endedAt())
        .isEqualTo(desk.now());
    assertThat(Desk.refusal(proposing(desk)).code()).isIn("already-public", "embargo-over");
    assertThat(cleared(desk, Desk.REPORT).notBefore()).isEqualTo(desk.now());
  }

  @ParameterizedTest
  @MethodSource("exits")
  @DisplayName("S1.25 a clearance that waits for its date holds from now on")
  void bringsAClearanceForward(UnaryOperator<Desk> exit) {
    // Given
    Desk desk = Steps.cleared(Steps.released(Steps.accepted(claimed())));
    assertThat(desk.state().publication().clearance().notBefore()).isAfter(desk.now());

    // When
    exit.apply(desk);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new PublicationBroughtForward("llm-d", Desk.REPORT, Desk.ADVISORY, 1, desk.now()));
    assertThat(desk.state().publication().clearance().notBefore()).isEqualTo(desk.now());
  }

  private static Stream<Named<UnaryOperator<Desk>>> exits() {
    return Stream.of(
        Named.of("claim confirmed", Steps::foundPublic),
        Named.of("leak", desk -> desk.given(PublicLeak::decide, LEAK)),
        Named.of("exploit", desk -> desk.given(Exploitation::evidence, PUBLIC_EXPLOIT)),
        Named.of("attacks", desk -> desk.given(Exploitation::attacks, ATTACKS)),
        Named.of("decision", desk -> desk.given(EmbargoTermination::decide, DECIDED)));
  }

  /** A case whose reporter says that it is public, which counts for nothing by itself. */
  private static Desk claimed() {
    return Desk.empty(Programs.LLM_D).open(null, true);
  }

  @Test
  @DisplayName("S1.25 where no embargo binds, a leak rules one out; the verdict starts none")
  void rulesAnEmbargoOut() {
    // Given
    Desk desk = suggested(Desk.opened(Programs.LLM_D));

    // When
    desk.given(PublicLeak::decide, LEAK);

    // Then
    assertThat(desk.recorded().getLast()).isInstanceOf(PublicKnowledgeRecorded.class);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.NONE);
    assertThat(desk.state().waitsForAnswer()).isEmpty();
    Steps.judged(desk, VerdictOutcome.VALID);
    assertThat(desk.state().negotiation().binding()).isNull();
  }

  @Test
  @DisplayName("an exploit that is not public ends nothing")
  void keepsTheEmbargoBesideAPrivateExploit() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));

    // When
    desk.given(Exploitation::evidence, new RecordEvidence(text("Shown to us."), null, false));

    // Then
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.ACTIVE);
    assertThat(desk.state().isPublic()).isFalse();
  }

  @Test
  @DisplayName("attacks end the embargo and do not make it public; a leak can follow")
  void tellsAttacksFromPublicity() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));

    // When
    desk.given(Exploitation::attacks, ATTACKS);

    // Then
    assertThat(desk.state().isPublic()).isFalse();
    assertThat(desk.given(PublicLeak::decide, LEAK).state().isPublic()).isTrue();
    assertThat(desk.recorded()).filteredOn(EmbargoTerminated.class::isInstance).hasSize(1);
  }

  @Test
  @DisplayName("a leak says since when, where or how; what has happened does not lie ahead")
  void refusesALeakThatSaysNothing() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    Instant ahead = desk.now().plus(Duration.ofHours(1));

    // When
    Refusal nothing = refusal(desk, new RecordLeak(null, null, null));
    Refusal later = refusal(desk, new RecordLeak(ahead, null, null));
    Refusal attacks =
        Desk.refusal(
            desk.when(
                Exploitation::attacks, new RecordAttacks(text("x"), ahead), Desk.COORDINATOR));

    // Then
    assertThat(nothing.field()).isEqualTo("url");
    assertThat(later.field()).isEqualTo("since");
    assertThat(attacks.code()).isEqualTo("in-the-future");
  }

  @Test
  @DisplayName("S1.28 who has the final say ends an embargo, for a reason that the case shows")
  void endsItForAReasonThatTheCaseShows() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));

    // When
    Refusal unfixed = terminating(desk, EmbargoExit.FIX_RELEASED);
    Refusal unseen = terminating(desk, EmbargoExit.ATTACKS_OBSERVED);
    Refusal silent = terminating(desk, EmbargoExit.OTHER);
    Refusal coordinator =
        Desk.refusal(desk.when(EmbargoTermination::decide, DECIDED, Desk.COORDINATOR));

    // Then
    assertThat(unfixed.missing()).containsExactly("release");
    assertThat(unseen.missing()).containsExactly("attacks");
    assertThat(silent.field()).isEqualTo("reason");
    assertThat(coordinator.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    Steps.released(desk)
        .given(EmbargoTermination::decide, new TerminateEmbargo(EmbargoExit.FIX_RELEASED, null));
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.EXITED);
    assertThat(terminating(desk, EmbargoExit.FIX_RELEASED).code()).isEqualTo("no-embargo");
  }

  private static Refusal terminating(Desk desk, EmbargoExit because) {
    return Desk.refusal(
        desk.when(
            EmbargoTermination::decide, new TerminateEmbargo(because, null), Desk.MAINTAINER));
  }

  private static Refusal refusal(Desk desk, RecordLeak leak) {
    return Desk.refusal(desk.when(PublicLeak::decide, leak, Desk.COORDINATOR));
  }

  private static Decision<CaseEvent> proposing(Desk desk) {
    Instant date = desk.now().plus(Duration.ofDays(9));
    return desk.when(
        DisclosureDateProposal::decide,
        new ProposeDate(new UUID(5, 8), date, Delay.NONE, null),
        Desk.MAINTAINER);
  }

  private static PublicationCleared cleared(Desk desk, UUID report) {
    Steps.released(desk);
    return (PublicationCleared)
        Desk.event(
            Clearing.decide(
                desk.state(),
                Desk.ADVISORY,
                new PublicationRequested("llm-d", Desk.CASE, report, 1),
                Set.of(PublicationGuard.PATCHED_VERSION_REGISTERED),
                desk.incoming(),
                desk.now(),
                desk.policy()));
  }

  private static Desk suggested(Desk desk) {
    TakenEvent incoming = desk.incoming();
    return desk.take(
        DateTaking.decide(
            desk.state(),
            new DisclosureDateSuggested(
                "llm-d", new UUID(5, 5), desk.now().plus(Duration.ofDays(30)), null, null),
            incoming,
            desk.now(),
            desk.policy()),
        incoming);
  }
}
