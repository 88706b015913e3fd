package org.disclosureledger.triage.recordremedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationRefused;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDelayed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EarlierDisclosurePreferred;
import org.disclosureledger.lifecycle.policy.DelayReason;
import org.disclosureledger.lifecycle.policy.DisclosureReadiness;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.reaction.Clearing;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal;
import org.disclosureledger.triage.negotiatedate.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.negotiatedate.KeptDate;
import org.disclosureledger.triage.negotiatedate.KeptDate.KeepDate;
import org.disclosureledger.triage.recordremedy.Mitigation.OfferMitigation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Once users can protect themselves, the program prefers to disclose now. */
class ReadinessTest {

  private static final Delay TESTS = new Delay(DelayReason.SOLUTION_NOT_TESTED, null);

  @ParameterizedTest
  @CsvSource({
    "llm-d, mitigation, true",
    "llm-d, release, true",
    "litellm-operator, mitigation, false",
    "litellm-operator, release, true"
  })
  @DisplayName("S1.21, S2.18 what the program waits for being at hand, the desk proposes now")
  void prefersToDiscloseNow(String program, String remedy, boolean preferred) {
    // Given
    ProgramPolicy policy = program.equals("llm-d") ? Programs.LLM_D : Programs.LITELLM;
    Desk desk = Steps.accepted(Desk.opened(policy));
    Instant date = desk.state().negotiation().binding().date();

    // When
    remedied(desk, remedy);

    // Then
    assertThat(desk.state().asksWhyToWait(desk.now())).isEqualTo(preferred);
    if (preferred) {
      assertThat(desk.recorded().getLast())
          .isEqualTo(
              new EarlierDisclosurePreferred(
                  program,
                  Desk.REPORT,
                  remedy.equals("release")
                      ? DisclosureReadiness.FIX_RELEASED
                      : DisclosureReadiness.MITIGATION_AVAILABLE,
                  date));
    }
  }

  @Test
  @DisplayName("S1.21 it is said once, and not of a date that has come")
  void saysSoOnce() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    remedied(desk, "mitigation");
    Desk late = Steps.accepted(Desk.opened(Programs.LLM_D)).later(Duration.ofDays(30));

    // When
    remedied(desk, "release");
    remedied(late, "mitigation");

    // Then
    assertThat(desk.recorded())
        .filteredOn(event -> event instanceof EarlierDisclosurePreferred)
        .hasSize(1);
    assertThat(late.recorded()).noneMatch(event -> event instanceof EarlierDisclosurePreferred);
  }

  @Test
  @DisplayName("S1.21 nothing is cleared for a later date until somebody has said why it waits")
  void clearsNothingThatWaitsWithoutAReason() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    remedied(desk, "mitigation");
    Decision<CaseEvent> unexplained = request(desk);

    // When
    desk.given(KeptDate::decide, new KeepDate(TESTS));

    // Then
    assertThat(((PublicationRefused) Desk.event(unexplained)).missing())
        .containsExactly("delay-reason");
    assertThat(desk.recorded().getLast()).isInstanceOf(DisclosureDelayed.class);
    assertThat(Desk.event(request(desk))).isInstanceOf(PublicationCleared.class);
    Refusal again = Desk.refusal(desk.when(KeptDate::decide, new KeepDate(TESTS), Desk.MAINTAINER));
    assertThat(again.code()).isEqualTo("no-reason-asked");
  }

  @Test
  @DisplayName("S1.21 and the maintainers' final say for now is cleared at once")
  void clearsWhatIsDisclosedNow() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    remedied(desk, "mitigation");

    // When
    desk.given(FinalDisclosureDate::decide, new ImposeDate(null, true, Delay.of(text("now"))));

    // Then
    assertThat(((PublicationCleared) Desk.event(request(desk))).notBefore()).isEqualTo(desk.now());
  }

  @Test
  @DisplayName("S1.21 another date ahead needs a reason once a remedy is there")
  void needsAReasonForAnotherDate() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    Instant date = desk.now().plus(Duration.ofDays(5));
    Decision<CaseEvent> before = propose(desk, date, Delay.NONE);
    remedied(desk, "mitigation");

    // When
    Decision<CaseEvent> bare = propose(desk, date, Delay.NONE);
    Decision<CaseEvent> reasoned = propose(desk, date, TESTS);

    // Then
    assertThat(Desk.events(before)).hasSize(1);
    assertThat(Desk.refusal(bare).field()).isEqualTo("delay");
    assertThat(Desk.events(reasoned)).hasSize(2);
    assertThat(Desk.events(reasoned).getFirst()).isInstanceOf(DisclosureDelayed.class);
  }

  private static void remedied(Desk desk, String remedy) {
    if (remedy.equals("release")) {
      Steps.released(desk);
    } else {
      desk.given(Mitigation::decide, new OfferMitigation(text("switch it off"), null));
    }
  }

  private static Decision<CaseEvent> propose(Desk desk, Instant date, Delay delay) {
    return desk.when(
        DisclosureDateProposal::decide,
        new ProposeDate(desk.id(), date, delay, null),
        Desk.COORDINATOR);
  }

  private static Decision<CaseEvent> request(Desk desk) {
    TakenEvent incoming = desk.incoming();
    return Clearing.decide(
        desk.state(),
        Desk.ADVISORY,
        new PublicationRequested("llm-d", Desk.CASE, Desk.REPORT, 1),
        Set.of(PublicationGuard.REMEDIATION_STATED),
        incoming,
        desk.now(),
        desk.policy());
  }
}
