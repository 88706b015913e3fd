package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.END_OF_EMBARGO;
import static org.disclosureledger.advisory.domain.History.MAINTAINER;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationDeclined;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationScheduled;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClearanceTest {

  @Test
  void schedulesWhatTheCaseCleared() {
    // Given
    History history = drafted().approved().requested();

    // When
    AdvisoryEvent event = event(new TakeClearance(1, END_OF_EMBARGO).decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(
            new PublicationScheduled(
                History.PROGRAM, History.CASE, History.REPORT, 1, END_OF_EMBARGO));
    assertThat(history.cleared().state())
        .isInstanceOfSatisfying(
            AdvisoryState.Scheduled.class,
            scheduled -> assertThat(scheduled.notBefore()).isEqualTo(END_OF_EMBARGO));
  }

  @Test
  void ignoresClearancesThatNobodyAwaits() {
    // Given
    Instant later = END_OF_EMBARGO.plusSeconds(60);
    History waitingForTwo =
        drafted().revised(MAINTAINER, document("T", fixedIn("2.0.0"))).approved().requested();

    // When
    List<List<AdvisoryEvent>> answers =
        List.of(
            events(new TakeClearance(1, later).decide(AdvisoryState.initial())),
            events(new TakeClearance(1, later).decide(drafted().approved().state())),
            events(new TakeClearance(1, later).decide(drafted().scheduled().state())),
            events(new TakeClearance(1, later).decide(drafted().scheduled().published().state())),
            events(new TakeClearance(1, later).decide(waitingForTwo.state())));

    // Then
    assertThat(answers).allSatisfy(events -> assertThat(events).isEmpty());
  }

  @Test
  @DisplayName("S1.25 what is scheduled is published sooner once the embargo is over")
  void bringsTheScheduleForward() {
    // Given
    History history = drafted().scheduled();
    Instant sooner = END_OF_EMBARGO.minusSeconds(3600);
    BringForward command = new BringForward(1, sooner);

    // When
    AdvisoryEvent event = event(command.decide(history.state()));

    // Then
    assertThat(history.then("system", Decision.accept(event)).state())
        .isInstanceOfSatisfying(
            AdvisoryState.Scheduled.class,
            scheduled -> assertThat(scheduled.notBefore()).isEqualTo(sooner));
    assertThat(events(command.decide(history.state()))).isEmpty();
    assertThat(events(new BringForward(2, sooner.minusSeconds(1)).decide(history.state())))
        .isEmpty();
    assertThat(events(command.decide(drafted().approved().requested().state()))).isEmpty();
    assertThat(events(command.decide(drafted().approved().state()))).isEmpty();
  }

  @Test
  void returnsToTheDraftWhenTheCaseDeclines() {
    // Given
    History history = drafted().approved().requested();
    TakeDecline decline = new TakeDecline(1, List.of("fix-released"));

    // When
    AdvisoryEvent event = event(decline.decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(
            new PublicationDeclined(
                History.PROGRAM, History.CASE, History.REPORT, 1, List.of("fix-released")));
    assertThat(history.then("system", decline.decide(history.state())).state())
        .isInstanceOfSatisfying(
            AdvisoryState.InDraft.class,
            draft -> assertThat(draft.declinedFor()).containsExactly("fix-released"));
    assertThat(history.requested().state()).isInstanceOf(AdvisoryState.AwaitingClearance.class);
  }

  @Test
  void ignoresDeclinesThatNobodyAwaits() {
    // Given
    TakeDecline decline = new TakeDecline(1, List.of());
    TakeDecline ofAnother = new TakeDecline(2, List.of());

    // When
    List<AdvisoryEvent> afterClearance = events(decline.decide(drafted().scheduled().state()));
    List<AdvisoryEvent> other = events(ofAnother.decide(drafted().approved().requested().state()));

    // Then
    assertThat(afterClearance).isEmpty();
    assertThat(other).isEmpty();
  }

  @Test
  void givesTheClearanceBackAndKeepsTheApprovals() {
    // Given
    History history = drafted().scheduled();
    WithholdPublication withhold = new WithholdPublication(COORDINATOR);

    // When
    AdvisoryEvent event = event(withhold.decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(new PublicationWithheld(History.PROGRAM, History.CASE, History.REPORT, 1));
    history.then("coordinator", withhold.decide(history.state()));
    assertThat(history.state()).isInstanceOf(AdvisoryState.InDraft.class);
    assertThat(history.draft().isApproved()).isTrue();
  }

  @Test
  void refusesToWithholdWhatIsNotScheduled() {
    // Given
    WithholdPublication withhold = new WithholdPublication(COORDINATOR);

    // When
    String draft = refusal(withhold.decide(drafted().state())).code();
    String waiting = refusal(withhold.decide(drafted().approved().requested().state())).code();
    String published = refusal(withhold.decide(drafted().scheduled().published().state())).code();
    Refusal.Kind absent = refusal(withhold.decide(AdvisoryState.initial())).kind();

    // Then
    assertThat(draft).isEqualTo("not-scheduled");
    assertThat(waiting).isEqualTo("clearance-awaited");
    assertThat(published).isEqualTo("already-published");
    assertThat(absent).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  void letsOnlyTheCommitteeWithhold() {
    // When
    Refusal refusal = refusal(new WithholdPublication(ANNA).decide(drafted().scheduled().state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
  }
}
