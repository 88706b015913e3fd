package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;
import static org.disclosureledger.triage.domain.reaction.Requests.missing;
import static org.disclosureledger.triage.domain.reaction.Requests.ready;
import static org.disclosureledger.triage.domain.reaction.Requests.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.ReportEvent.DisclosureDateSuggested;
import org.disclosureledger.lifecycle.fold.DisclosureDate;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.triage.answercve.CveQuestion;
import org.disclosureledger.triage.answercve.CveQuestion.AnswerCve;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.Delay;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate;
import org.disclosureledger.triage.negotiatedate.FinalDisclosureDate.ImposeDate;
import org.disclosureledger.triage.recordremedy.Mitigation;
import org.disclosureledger.triage.recordremedy.Mitigation.OfferMitigation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handshake before publication. */
class ClearingTest {

  private static final Set<PublicationGuard> ELSEWHERE =
      Set.of(PublicationGuard.PATCHED_VERSION_REGISTERED);

  @Test
  @DisplayName("S1.20 a revision is cleared from the binding date on")
  void clearsFromTheBindingDateOn() {
    // Given
    Desk desk = ready();
    DisclosureDate binding = desk.state().negotiation().binding();

    // When
    Decision<CaseEvent> decision = request(desk, 3, desk.incoming());

    // Then
    assertThat(binding).isNotNull();
    assertThat(Desk.event(decision))
        .isEqualTo(new PublicationCleared("llm-d", Desk.REPORT, Desk.ADVISORY, 3, binding.date()));
  }

  @Test
  @DisplayName("S1.25 what is public already may be published at once")
  void clearsWhatIsPublicAtOnce() {
    // Given
    Desk desk = Steps.foundPublic(Desk.empty(Programs.LLM_D).open(null, true));
    Steps.released(Steps.accepted(desk)).later(Duration.ofHours(1));

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());

    // Then
    assertThat(((PublicationCleared) Desk.event(decision)).notBefore()).isEqualTo(desk.now());
  }

  @Test
  @DisplayName("S2.18, S2.21, S2.20 a fix released and registered is asked for before publication")
  void namesEverythingThatIsMissing() {
    // Given
    Desk desk = Desk.opened(Programs.LITELLM);

    // When
    Decision<CaseEvent> decision = request(desk, 1, Set.of(), desk.incoming());

    // Then
    assertThat(missing(decision))
        .containsExactly(
            "valid-verdict",
            "disclosure-date",
            "fix-released",
            "patched-version-registered",
            "remediation-stated",
            "cve-decided");
  }

  @Test
  @DisplayName("S2.21 no publication before the patched version is registered")
  void waitsForTheRegisteredVersion() {
    // Given
    Desk desk = Steps.delayed(Steps.released(Steps.accepted(Desk.opened(Programs.LITELLM))));
    desk.given(CveQuestion::decide, new AnswerCve(CveAnswer.ASSIGNED, text("CVE-2026-1"), null));

    // When
    Decision<CaseEvent> before = request(desk, 1, Set.of(), desk.incoming());
    Decision<CaseEvent> after = request(desk, 1, ELSEWHERE, desk.incoming());

    // Then
    assertThat(missing(before)).containsExactly("patched-version-registered");
    assertThat(Desk.event(after)).isInstanceOf(PublicationCleared.class);
  }

  @Test
  @DisplayName("S2.18 nobody can vouch for a release that is not on record")
  void believesOnlyTheCaseAboutTheRelease() {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LITELLM));

    // When
    Decision<CaseEvent> decision =
        request(desk, 1, Set.of(PublicationGuard.values()), desk.incoming());

    // Then
    assertThat(missing(decision)).containsExactly("fix-released", "cve-decided");
  }

  @Test
  @DisplayName("S1.28 after the final say a suggestion of the reporter holds nothing up")
  void clearsWhateverIsSuggestedAfterTheFinalSay() {
    // Given
    Desk desk = ready();
    Instant date = desk.now().plus(Duration.ofDays(3));
    desk.given(
        FinalDisclosureDate::decide, new ImposeDate(date, false, Delay.of(text("users need it"))));
    TakenEvent incoming = desk.incoming();
    desk.take(
        DateTaking.decide(
            desk.state(),
            new DisclosureDateSuggested("llm-d", desk.id(), date.plusSeconds(9), null, null),
            incoming,
            desk.now(),
            desk.policy()),
        incoming);

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());

    // Then
    assertThat(desk.state().negotiation().standing(desk.now())).isPresent();
    assertThat(((PublicationCleared) Desk.event(decision)).notBefore()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({"mitigation", "stated absence"})
  void needsNoReleaseWhereThePolicyNeedsNone(String remedy) {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    boolean mitigated = remedy.equals("mitigation");
    if (mitigated) {
      Steps.delayed(desk.given(Mitigation::decide, new OfferMitigation(text("off"), null)));
    }

    // When
    Decision<CaseEvent> decision =
        request(
            desk,
            1,
            mitigated ? Set.of() : Set.of(PublicationGuard.REMEDIATION_STATED),
            desk.incoming());

    // Then
    assertThat(Desk.event(decision)).isInstanceOf(PublicationCleared.class);
  }

  @ParameterizedTest
  @CsvSource({"'VALID', true", "'VALID ACCEPTED', true", "'VALID DEFERRED', false"})
  void clearsOnlyAReportThatIsValidAndNotDeferred(String verdicts, boolean cleared) {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    for (String verdict : verdicts.split(" ")) {
      Steps.judged(desk, VerdictOutcome.valueOf(verdict));
    }

    // When
    Decision<CaseEvent> decision =
        request(desk, 1, Set.of(PublicationGuard.REMEDIATION_STATED), desk.incoming());

    // Then
    if (cleared) {
      assertThat(Desk.event(decision)).isInstanceOf(PublicationCleared.class);
    } else {
      assertThat(missing(decision)).containsExactly("valid-verdict");
    }
  }

  @Test
  @DisplayName("S1.20 a proposal that waits for its answer holds publication up")
  void waitsForTheAnswerToAProposal() {
    // Given
    Desk desk = ready();
    Steps.proposed(desk, bindingDate(desk).minusSeconds(1));

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());
    Decision<CaseEvent> later = request(desk.later(Duration.ofDays(8)), 1, desk.incoming());

    // Then
    assertThat(missing(decision)).containsExactly("proposal-answered");
    assertThat(Desk.event(later)).isInstanceOf(PublicationCleared.class);
  }

  @Test
  @DisplayName(
      "S1.20, S1.26 a later date that the committee offers does not hold up the one agreed")
  void publishesOnTheDateThatBinds() {
    // Given
    Desk desk = ready();
    Instant binding = bindingDate(desk);
    Steps.proposed(desk, binding.plusSeconds(1));

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());

    // Then
    assertThat(((PublicationCleared) Desk.event(decision)).notBefore()).isEqualTo(binding);
  }

  private static Instant bindingDate(Desk desk) {
    return Objects.requireNonNull(desk.state().negotiation().binding()).date();
  }

  @Test
  void clearsNoClosedCase() {
    // Given
    Desk desk = Steps.closed(ready());

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());

    // Then
    assertThat(missing(decision)).containsExactly("open-case");
  }

  @Test
  void clearsOneRevisionAtATime() {
    // Given
    Desk desk = Steps.cleared(ready());

    // When
    Decision<CaseEvent> same = request(desk, 1, desk.incoming());
    Decision<CaseEvent> other = request(desk, 2, desk.incoming());

    // Then
    assertThat(Desk.events(same)).isEmpty();
    assertThat(missing(other)).containsExactly("publication-held");
  }
}
