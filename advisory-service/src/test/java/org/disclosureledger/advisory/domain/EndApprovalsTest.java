package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.BERT;
import static org.disclosureledger.advisory.domain.History.CASE;
import static org.disclosureledger.advisory.domain.History.END_OF_EMBARGO;
import static org.disclosureledger.advisory.domain.History.PROGRAM;
import static org.disclosureledger.advisory.domain.History.REPORT;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.events;

import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.ApprovalEnded;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationScheduled;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationWithheld;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Approvals end with their approver's membership. */
class EndApprovalsTest {

  private static final EndApprovals WITHOUT_BERT = new EndApprovals(Set.of(ANNA.id()));
  private static final AdvisoryEvent ENDED = new ApprovalEnded(PROGRAM, CASE, REPORT, 1, BERT.id());
  private static final AdvisoryEvent WITHHELD = new PublicationWithheld(PROGRAM, CASE, REPORT, 1);

  @Test
  @DisplayName("the approval of who left counts no more, and the others stand")
  void endsTheApproval() {
    // Given
    History history = drafted().approved();

    // When
    List<AdvisoryEvent> events = events(WITHOUT_BERT.decide(history.state()));

    // Then
    assertThat(events).containsExactly(ENDED);
    history.then("system", WITHOUT_BERT.decide(history.state()));
    assertThat(history.draft().approvers()).containsExactly(ANNA.id());
    assertThat(history.draft().isApproved()).isFalse();
    assertThat(events(WITHOUT_BERT.decide(history.state()))).isEmpty();
  }

  @Test
  @DisplayName("what was scheduled with it is given back first")
  void givesTheScheduleBack() {
    // Given
    History history = drafted().scheduled();

    // When
    List<AdvisoryEvent> events = events(WITHOUT_BERT.decide(history.state()));

    // Then
    assertThat(events).containsExactly(WITHHELD, ENDED);
    history.then("system", WITHOUT_BERT.decide(history.state()));
    assertThat(history.state()).isInstanceOf(AdvisoryState.InDraft.class);
  }

  @Test
  @DisplayName("what was asked for with it is given back once it is cleared")
  void givesTheClearanceBack() {
    // Given
    History history = drafted().approved().requested();
    history.then("system", WITHOUT_BERT.decide(history.state()));

    // When
    List<AdvisoryEvent> events =
        events(new TakeClearance(1, END_OF_EMBARGO).decide(history.state()));

    // Then
    assertThat(events)
        .containsExactly(
            new PublicationScheduled(PROGRAM, CASE, REPORT, 1, END_OF_EMBARGO), WITHHELD);
  }

  @Test
  @DisplayName("what is public stays public, and so does what two others approved")
  void leavesTheRest() {
    // Given
    EndApprovals everybodyStays = new EndApprovals(Set.of(ANNA.id(), BERT.id()));

    // When
    List<AdvisoryEvent> published =
        events(WITHOUT_BERT.decide(drafted().scheduled().published().state()));
    List<AdvisoryEvent> untouched = events(everybodyStays.decide(drafted().scheduled().state()));

    // Then
    assertThat(published).isEmpty();
    assertThat(untouched).isEmpty();
  }
}
