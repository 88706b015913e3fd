package org.disclosureledger.triage.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.lifecycle.clock.DisclosureClock.NAME;
import static org.disclosureledger.lifecycle.clock.DisclosureClock.PUBLICATION;
import static org.disclosureledger.lifecycle.clock.DisclosureClock.SHARED_NAME;
import static org.disclosureledger.triage.domain.Desk.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.clock.ClockState;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateJoined;
import org.disclosureledger.lifecycle.event.DuplicateEvent.DuplicateLeft;
import org.disclosureledger.lifecycle.event.EmbargoExit;
import org.disclosureledger.lifecycle.event.ExposureEvent.AttacksObserved;
import org.disclosureledger.lifecycle.event.ExposureEvent.ExploitationEvidenceRecorded;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateAgreed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateDefaulted;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateFollowed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.DisclosureDateImposed;
import org.disclosureledger.lifecycle.event.NegotiationEvent.EmbargoTerminated;
import org.disclosureledger.lifecycle.policy.DeclineReason;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.disclosureledger.triage.domain.Steps;
import org.disclosureledger.triage.domain.reaction.TakenEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disclosure date is a promise like the others: it warns, it breaks, it explains itself. */
class DisclosureDateClockTest {

  private static final UUID ID = new UUID(5, 5);
  private static final Instant DATE = Desk.RECEIVED.plus(Duration.ofDays(10));
  private static final Instant LATER = DATE.plus(Duration.ofDays(10));

  static Stream<CaseEvent> whatBinds() {
    return Stream.of(
        new DisclosureDateDefaulted("llm-d", Desk.REPORT, DATE),
        new DisclosureDateAgreed("llm-d", Desk.REPORT, ID, DATE),
        new DisclosureDateImposed("llm-d", Desk.REPORT, DATE, false, text("why")),
        new DisclosureDateFollowed("llm-d", Desk.REPORT, DATE));
  }

  @ParameterizedTest
  @MethodSource("whatBinds")
  @DisplayName("S1.20, S1.28, S2.17 whatever date binds is warned of and broken when it passes")
  void warnsOfADateAndBreaks(CaseEvent bound) {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LITELLM);
    happens(clocks, bound);
    Instant firstWarning = clocks.clock(NAME).nextDue().orElseThrow();

    // When
    List<ClockEvent> told = ofTheDate(clocks.at(DATE.plus(PUBLICATION)).tick());

    // Then
    assertThat(firstWarning)
        .isEqualTo(Desk.RECEIVED.plus(Duration.ofDays(10).plus(PUBLICATION).dividedBy(2)));
    assertThat(told)
        .containsExactly(
            warned(50),
            warned(80),
            new ClockEvent.ClockBreached(
                "llm-d", Desk.CASE, Desk.REPORT, NAME, DATE.plus(PUBLICATION)));
    clocks.record(clocks.tick());
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.BREACHED);
    assertThat(clocks.view(NAME).why())
        .contains("Broken: nothing had kept it when it was due.")
        .anyMatch(why -> why.startsWith("The disclosure date is ") && why.endsWith(DATE + "."));
    assertThat(clocks.clock(NAME).nextDue()).isEmpty();
  }

  @Test
  @DisplayName("S1.20 a publication meets the date, and one that takes a moment longer does too")
  void isMetByThePublication() {
    // Given
    ClockDesk clocks = agreed(DATE).at(DATE.plusSeconds(1));
    Steps.accepted(clocks.desk());
    Steps.disclosed(clocks.desk());

    // When
    List<ClockEvent> events = ofTheDate(clocks.lastEvent(CaseEvent.CaseDisclosed.class));

    // Then
    assertThat(events)
        .containsExactly(
            new ClockEvent.ClockStopped(
                "llm-d",
                Desk.CASE,
                Desk.REPORT,
                NAME,
                clocks.desk().lastFact(CaseEvent.CaseDisclosed.class).eventId(),
                DATE.plusSeconds(1),
                true));
    clocks.record(clocks.lastEvent(CaseEvent.CaseDisclosed.class));
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.MET);
  }

  @Test
  @DisplayName("S1.20 another date moves the clock, and nothing is told of the one before")
  void movesWithTheDate() {
    // Given
    ClockDesk clocks = agreed(DATE);
    happens(clocks, new DisclosureDateAgreed("llm-d", Desk.REPORT, ID, LATER));

    // When
    List<ClockEvent> told = ofTheDate(clocks.at(DATE.plus(Duration.ofHours(2))).tick());

    // Then
    assertThat(told).extracting(ClockEvent::getClass).containsOnly(ClockEvent.ClockWarned.class);
    assertThat(clocks.view(NAME).dueAt()).isEqualTo(LATER.plus(PUBLICATION));
  }

  @Test
  @DisplayName("S1.14, S1.20 a date that passed stays recorded when another binds, which can pass")
  void tellsOfEachDateThatPasses() {
    // Given
    ClockDesk clocks = agreed(DATE).at(DATE.plus(Duration.ofDays(1)));
    clocks.record(clocks.tick());
    happens(clocks, new DisclosureDateAgreed("llm-d", Desk.REPORT, ID, LATER));
    CaseClockView moved = clocks.view(NAME);

    // When
    List<ClockEvent> told = ofTheDate(clocks.at(LATER.plus(PUBLICATION)).tick());

    // Then
    assertThat(moved.state()).isEqualTo(ClockState.RUNNING);
    assertThat(moved.breachedAt()).isEqualTo(DATE.plus(PUBLICATION));
    assertThat(moved.why())
        .contains(
            "Another promise stood here before, which was broken " + DATE.plus(PUBLICATION) + ".");
    assertThat(told).hasAtLeastOneElementOfType(ClockEvent.ClockBreached.class);
  }

  @Test
  @DisplayName("S1.20 a publication by the second date meets that one")
  void isMetByTheSecondDate() {
    // Given
    ClockDesk clocks = agreed(DATE).at(DATE.plus(Duration.ofDays(1)));
    clocks.record(clocks.tick());
    happens(clocks, new DisclosureDateAgreed("llm-d", Desk.REPORT, ID, LATER));
    clocks.at(LATER);
    Steps.accepted(clocks.desk());
    Steps.disclosed(clocks.desk());

    // When
    clocks.record(clocks.lastEvent(CaseEvent.CaseDisclosed.class));

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.MET);
    assertThat(clocks.view(NAME).breachedAt()).isEqualTo(DATE.plus(PUBLICATION));
  }

  static Stream<CaseEvent> whatEndsAnEmbargo() {
    return Stream.of(
        new AttacksObserved("llm-d", Desk.REPORT, DATE, text("seen")),
        new ExploitationEvidenceRecorded("llm-d", Desk.REPORT, true, DATE, text("seen")),
        new CaseEvent.PublicKnowledgeConfirmed("llm-d", Desk.REPORT, null),
        new DisclosureDateImposed("llm-d", Desk.REPORT, Desk.RECEIVED, false, text("now")),
        new EmbargoTerminated(
            "llm-d", Desk.REPORT, EmbargoExit.FIX_RELEASED, Desk.RECEIVED, text("now")));
  }

  @ParameterizedTest
  @MethodSource("whatEndsAnEmbargo")
  @DisplayName("S1.25 whatever ends the embargo before its date leaves no date to be waited for")
  void endsWithTheEmbargo(CaseEvent end) {
    // Given
    ClockDesk clocks = agreed(DATE);

    // When
    happens(clocks, end);

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(NAME).why()).contains("Does not apply: nothing is kept back any more.");
    assertThat(ofTheDate(clocks.at(LATER).tick())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("whatEndsAnEmbargo")
  @DisplayName("S1.25 a date that has passed unpublished stays to be made good, whatever comes out")
  void keepsADateThatHasPassed(CaseEvent end) {
    // Given
    ClockDesk clocks = agreed(DATE).at(LATER);
    clocks.record(clocks.tick());

    // When
    happens(clocks, end);

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.BREACHED);
    assertThat(clocks.clock(NAME).isOpen()).isTrue();
  }

  @Test
  @DisplayName("S1.20 an exploit that is not public ends no embargo, and the date is waited for")
  void waitsOnBesideAnExploitThatIsNotPublic() {
    // Given
    ClockDesk clocks = agreed(DATE);

    // When
    happens(
        clocks, new ExploitationEvidenceRecorded("llm-d", Desk.REPORT, false, DATE, text("seen")));

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  @DisplayName("S1.20 a date keeps no case open, and a closed case is waited for no more")
  void endsWithTheCase() {
    // Given
    ClockDesk clocks = agreed(DATE);
    boolean keepsOpen = OpenPromises.keepsOpen(clocks.clock(NAME), clocks.desk().now());

    // When
    happens(clocks, new CaseEvent.CaseClosed("llm-d", Desk.REPORT, null));

    // Then
    assertThat(keepsOpen).isFalse();
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(NAME).why()).contains("Does not apply: the case is closed.");
  }

  @Test
  @DisplayName("S1.20 a withdrawn report's date is waited for no more")
  void endsWithTheWithdrawal() {
    // Given
    ClockDesk clocks = agreed(DATE);

    // When
    happens(clocks, new CaseEvent.ReportWithdrawalTaken("llm-d", Desk.REPORT, null));

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
  }

  @Test
  @DisplayName("S1.20 what is found invalid has no date, and has it again when it is valid")
  void comesBackWithTheVerdict() {
    // Given
    ClockDesk clocks = agreed(DATE);
    happens(
        clocks,
        new CaseEvent.ReportInvalidated(
            "llm-d", Desk.REPORT, DeclineReason.NOT_REPRODUCIBLE, null));
    ClockState invalid = clocks.view(NAME).state();

    // When
    happens(clocks, new CaseEvent.ReportValidated("llm-d", Desk.REPORT, false, null));

    // Then
    assertThat(invalid).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.RUNNING);
    assertThat(clocks.view(NAME).dueAt()).isEqualTo(DATE.plus(PUBLICATION));
  }

  @Test
  @DisplayName("S1.25 a date that ended with its embargo does not come back with a verdict")
  void doesNotComeBackOnceTheEmbargoIsOver() {
    // Given
    ClockDesk clocks = agreed(DATE);
    happens(clocks, new AttacksObserved("llm-d", Desk.REPORT, DATE, text("seen")));

    // When
    happens(clocks, new CaseEvent.ReportValidated("llm-d", Desk.REPORT, false, null));

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
  }

  @Test
  @DisplayName("S1.20 a report that joins another shares its date, under a name that says so")
  void sharesTheDateOfTheLeadingCase() {
    // Given
    ClockDesk clocks = agreed(DATE);
    happens(clocks, new DuplicateJoined("llm-d", Desk.REPORT, Desk.OTHER_CASE, null));

    // When
    happens(clocks, new DisclosureDateFollowed("llm-d", Desk.REPORT, LATER));

    // Then
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(SHARED_NAME).state()).isEqualTo(ClockState.RUNNING);
    assertThat(clocks.view(SHARED_NAME).dueAt()).isEqualTo(LATER.plus(PUBLICATION));
  }

  @Test
  @DisplayName("S1.20 a report that is split off keeps the date, and its committee is told again")
  void keepsTheDateAfterASplit() {
    // Given
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    happens(clocks, new DuplicateJoined("llm-d", Desk.REPORT, Desk.OTHER_CASE, null));
    happens(clocks, new DisclosureDateFollowed("llm-d", Desk.REPORT, DATE));

    // When
    happens(clocks, new DuplicateLeft("llm-d", Desk.REPORT, Desk.OTHER_CASE, true, null));

    // Then
    assertThat(clocks.view(SHARED_NAME).state()).isEqualTo(ClockState.NOT_APPLICABLE);
    assertThat(clocks.view(NAME).state()).isEqualTo(ClockState.RUNNING);
    assertThat(clocks.view(NAME).dueAt()).isEqualTo(DATE.plus(PUBLICATION));
  }

  @Test
  @DisplayName("S1.16 a date that came before the receipt's promises does not stand for them")
  void standsForNoOtherPromise() {
    // Given
    ClockDesk clocks = ClockDesk.notStarted(Programs.LLM_D);
    happens(clocks, new DisclosureDateFollowed("llm-d", Desk.REPORT, DATE));
    Steps.acknowledged(clocks.desk());

    // When
    Decision<ClockEvent> decision = clocks.lastEvent();

    // Then
    assertThat(Desk.refusal(decision).code()).isEqualTo("clocks-not-started");
  }

  private static ClockDesk agreed(Instant date) {
    ClockDesk clocks = ClockDesk.started(Programs.LLM_D);
    happens(clocks, new DisclosureDateAgreed("llm-d", Desk.REPORT, ID, date));
    return clocks;
  }

  private static void happens(ClockDesk clocks, CaseEvent event) {
    TakenEvent incoming = clocks.desk().incoming();
    clocks.desk().take(Decision.accept(event), incoming);
    clocks.record(clocks.lastEvent());
  }

  private static ClockEvent warned(int percent) {
    return new ClockEvent.ClockWarned(
        "llm-d", Desk.CASE, Desk.REPORT, NAME, percent, DATE.plus(PUBLICATION));
  }

  private static List<ClockEvent> ofTheDate(Decision<ClockEvent> decision) {
    return Desk.events(decision).stream().filter(event -> event.clock().equals(NAME)).toList();
  }
}
