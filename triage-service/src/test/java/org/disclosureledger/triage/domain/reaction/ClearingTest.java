package org.disclosureledger.triage.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryPublished;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.CreditTaken;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationHeld;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationRefused;
import org.disclosureledger.lifecycle.event.CaseEvent.ReporterMessageTaken;
import org.disclosureledger.lifecycle.event.ReportEvent.CreditChosen;
import org.disclosureledger.lifecycle.event.ReportEvent.ReporterMessagePosted;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.disclosureledger.lifecycle.policy.PublicationGuard;
import org.disclosureledger.lifecycle.policy.Stage;
import org.disclosureledger.triage.domain.Credit;
import org.disclosureledger.triage.domain.CveAnswer;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.DisclosureDate;
import org.disclosureledger.triage.domain.EmbargoState;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.VerdictOutcome;
import org.disclosureledger.triage.domain.command.CveQuestion;
import org.disclosureledger.triage.domain.command.CveQuestion.AnswerCve;
import org.disclosureledger.triage.domain.command.DisclosureDateProposal;
import org.disclosureledger.triage.domain.command.DisclosureDateProposal.ProposeDate;
import org.disclosureledger.triage.domain.command.Mitigation;
import org.disclosureledger.triage.domain.command.Mitigation.OfferMitigation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handshake before publication, and what else comes from other streams. */
class ClearingTest {

  private static final Set<PublicationGuard> ELSEWHERE =
      Set.of(PublicationGuard.PATCHED_VERSION_REGISTERED);

  private static Decision<CaseEvent> request(Desk desk, int revision, Incoming incoming) {
    return request(desk, revision, ELSEWHERE, incoming);
  }

  private static Decision<CaseEvent> request(
      Desk desk, int revision, Set<PublicationGuard> elsewhere, Incoming incoming) {
    return Clearing.decide(
        desk.state(),
        Desk.ADVISORY,
        new PublicationRequested("p", Desk.CASE, Desk.REPORT, revision),
        elsewhere,
        incoming,
        desk.now(),
        desk.policy());
  }

  private static Decision<CaseEvent> withheld(Desk desk, int revision) {
    return Clearing.decide(
        desk.state(),
        Desk.ADVISORY,
        new PublicationWithheld("p", Desk.CASE, Desk.REPORT, revision),
        desk.incoming());
  }

  private static List<String> missing(Decision<CaseEvent> decision) {
    return ((PublicationRefused) Desk.event(decision)).missing();
  }

  /** A case of which nothing is missing. */
  private static Desk ready() {
    return Steps.released(Steps.accepted(Desk.opened(Programs.LLM_D)));
  }

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
    Desk desk = Desk.empty(Programs.LLM_D).open(null, true);
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
    Desk desk = Steps.released(Steps.accepted(Desk.opened(Programs.LITELLM)));
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

  @ParameterizedTest
  @CsvSource({"mitigation", "stated absence"})
  void needsNoReleaseWhereThePolicyNeedsNone(String remedy) {
    // Given
    Desk desk = Steps.accepted(Desk.opened(Programs.LLM_D));
    boolean mitigated = remedy.equals("mitigation");
    if (mitigated) {
      desk.given(Mitigation::decide, new OfferMitigation(text("off"), null));
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
    Steps.proposed(desk, desk.now().plus(Duration.ofDays(30)));

    // When
    Decision<CaseEvent> decision = request(desk, 1, desk.incoming());
    Decision<CaseEvent> later = request(desk.later(Duration.ofDays(8)), 1, desk.incoming());

    // Then
    assertThat(missing(decision)).containsExactly("proposal-answered");
    assertThat(Desk.event(later)).isInstanceOf(PublicationCleared.class);
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

  @Test
  void freesTheDateWhenTheClearanceIsGivenBack() {
    // Given
    Desk desk = Steps.cleared(ready());
    Instant date = desk.now().plus(Duration.ofDays(9));

    // When
    Decision<CaseEvent> held = withheld(desk, 1);
    desk.take(held, desk.incoming());
    Decision<CaseEvent> proposal =
        desk.when(
            DisclosureDateProposal::decide,
            new ProposeDate(desk.id(), date, null, null),
            Desk.COORDINATOR);

    // Then
    assertThat(Desk.event(held))
        .isEqualTo(new PublicationHeld("llm-d", Desk.REPORT, Desk.ADVISORY, 1));
    assertThat(Desk.events(proposal)).hasSize(1);
  }

  @Test
  void ignoresThatAnotherRevisionIsWithheld() {
    // Given
    Desk desk = Steps.cleared(ready());

    // When
    Decision<CaseEvent> other = withheld(desk, 2);

    // Then
    assertThat(Desk.events(other)).isEmpty();
    assertThat(desk.state().isCleared()).isTrue();
  }

  @Test
  void doesNotClearAgainForARedeliveredRequest() {
    // Given
    Desk desk = ready();
    Incoming incoming = desk.incoming();
    desk.take(request(desk, 1, incoming), incoming);
    desk.take(withheld(desk, 1), desk.incoming());

    // When
    Decision<CaseEvent> again = request(desk, 1, incoming);

    // Then
    assertThat(Desk.events(again)).isEmpty();
    assertThat(desk.state().isCleared()).isFalse();
  }

  @Test
  @DisplayName("S1.19 publication ends the embargo and is the last stage")
  void isDisclosedWhenTheAdvisoryIsOut() {
    // Given
    Desk desk = Steps.cleared(ready());
    AdvisoryPublished published =
        new AdvisoryPublished("p", Desk.CASE, Desk.REPORT, 1, "LLM-D-1", desk.now(), "{}");

    // When
    Decision<CaseEvent> decision =
        Clearing.decide(desk.state(), Desk.ADVISORY, published, desk.incoming());
    desk.take(decision, desk.incoming());
    Decision<CaseEvent> again =
        Clearing.decide(desk.state(), Desk.ADVISORY, published, desk.incoming());

    // Then
    assertThat(Desk.event(decision))
        .isEqualTo(new CaseDisclosed("llm-d", Desk.REPORT, Desk.ADVISORY, "LLM-D-1", desk.now()));
    assertThat(desk.state().stage()).isEqualTo(Stage.DISCLOSED);
    assertThat(desk.state().embargo(desk.now())).isEqualTo(EmbargoState.EXITED);
    assertThat(desk.state().isCleared()).isFalse();
    assertThat(Desk.events(again)).isEmpty();
    assertThat(missing(request(desk, 2, desk.incoming()))).containsExactly("undisclosed");
  }

  @Test
  @DisplayName("S2.20 the last choice of credit counts, however late it comes")
  void takesInTheChoiceOfCredit() {
    // Given
    Desk desk = Steps.closed(Steps.accepted(Desk.opened(Programs.LLM_D)));
    CreditChosen named = new CreditChosen("llm-d", CreditChoice.NAMED, text("Ada"));
    Incoming incoming = desk.incoming();

    // When
    desk.take(ReporterWords.decide(desk.state(), named, incoming), incoming);
    Decision<CaseEvent> again = ReporterWords.decide(desk.state(), named, incoming);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(new CreditTaken("llm-d", Desk.REPORT, CreditChoice.NAMED, text("Ada")));
    assertThat(desk.state().credit()).isEqualTo(new Credit(CreditChoice.NAMED, text("Ada")));
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  void takesInAMessageOnce() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    ReporterMessagePosted posted = new ReporterMessagePosted("llm-d", new UUID(4, 4), text("more"));
    Incoming incoming = desk.incoming();

    // When
    desk.take(ReporterWords.decide(desk.state(), posted, incoming), incoming);
    Decision<CaseEvent> again = ReporterWords.decide(desk.state(), posted, incoming);

    // Then
    assertThat(desk.recorded().getLast())
        .isEqualTo(
            new ReporterMessageTaken("llm-d", Desk.REPORT, posted.messageId(), text("more")));
    assertThat(Desk.events(again)).isEmpty();
  }

  @Test
  void opensACaseOnceWithTheReportsMembers() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    List<CaseEvent> again = Desk.events(desk.opening(null, false));

    // Then
    assertThat(again).isEmpty();
    assertThat(desk.state().opened().title()).isEqualTo(text("title"));
    assertThat(desk.state().opened().receivedAt()).isEqualTo(Desk.RECEIVED);
    assertThat(desk.state().opened().policyVersion()).isEqualTo(4);
  }
}
