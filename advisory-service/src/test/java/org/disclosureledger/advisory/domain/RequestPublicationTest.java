package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.ANONYMOUS;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.MAINTAINER;
import static org.disclosureledger.advisory.domain.History.NAMED;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.refusal;
import static org.disclosureledger.advisory.domain.History.request;
import static org.disclosureledger.advisory.domain.History.withoutFix;

import java.util.List;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.PublicationRequested;
import org.disclosureledger.lifecycle.policy.CreditChoice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPublicationTest {

  @Test
  void asksTheCaseToClearTheApprovedRevision() {
    // Given
    History history = drafted().approved();

    // When
    var event = event(request(MAINTAINER).decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(new PublicationRequested(History.PROGRAM, History.CASE, History.REPORT, 1));
    assertThat(history.requested().state()).isInstanceOf(AdvisoryState.AwaitingClearance.class);
  }

  @Test
  @DisplayName("No silent close: one approval is not enough")
  void needsTwoApprovals() {
    // Given
    History history = drafted().approvedBy(ANNA);

    // When
    Refusal refusal = refusal(request(COORDINATOR).decide(history.state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_NOW);
    assertThat(refusal.code()).isEqualTo("publication-not-ready");
    assertThat(refusal.missing()).containsExactly("two-approvals");
  }

  @Test
  void countsNoApprovalsOfAnEarlierRevision() {
    // Given
    History history = drafted().approved().revised(MAINTAINER, document("T", fixedIn("2.0.0")));

    // When
    Refusal refusal = refusal(request(COORDINATOR).decide(history.state()));

    // Then
    assertThat(refusal.missing()).containsExactly("two-approvals");
  }

  @Test
  @DisplayName("S2.20 nothing is published before the reporter's credit is decided")
  void needsACreditDecision() {
    // Given
    Credit undecided = new Credit(CreditChoice.HANDLE, null);
    History history = drafted(document("T", fixedIn("2.0.0")), undecided).approved();

    // When
    Refusal refusal = refusal(request(COORDINATOR).decide(history.state()));

    // Then
    assertThat(refusal.missing()).containsExactly("credit-decision");
  }

  @Test
  @DisplayName("S2.20 anonymity is a decision")
  void acceptsAnonymityAsACreditDecision() {
    // Given
    History history = drafted(document("T", fixedIn("2.0.0")), ANONYMOUS).approved();

    // When
    AdvisoryState state = history.requested().state();

    // Then
    assertThat(state).isInstanceOf(AdvisoryState.AwaitingClearance.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  @DisplayName("No silent close: a fixed version, or its stated absence")
  void needsAFixedVersionOrItsStatedAbsence(String fixAbsence) {
    // Given
    History history = drafted(withoutFix(fixAbsence), NAMED).approved();

    // When
    Refusal refusal = refusal(request(COORDINATOR).decide(history.state()));

    // Then
    assertThat(refusal.missing()).containsExactly("fixed-version-or-stated-absence");
  }

  @Test
  void acceptsAStatedAbsenceOfAFix() {
    // Given
    History history = drafted(withoutFix("The project is archived."), NAMED).approved();

    // When
    AdvisoryState state = history.requested().state();

    // Then
    assertThat(state).isInstanceOf(AdvisoryState.AwaitingClearance.class);
  }

  @Test
  void namesEverythingThatIsMissing() {
    // Given
    AdvisoryDocument empty =
        new AdvisoryDocument(
            "", " ", List.of(), List.of(), List.of(), List.of("not an id"), List.of(), null);
    History history = drafted(empty, new Credit(CreditChoice.NAMED, null));

    // When
    Refusal refusal = refusal(request(COORDINATOR).decide(history.state()));

    // Then
    assertThat(refusal.missing())
        .containsExactly(
            "two-approvals",
            "credit-decision",
            "title",
            "details",
            "fixed-version-or-stated-absence",
            "valid-document");
  }

  @Test
  void asksOnce() {
    // Given
    AdvisoryState waiting = drafted().approved().requested().state();
    AdvisoryState scheduled = drafted().scheduled().state();

    // When
    var whileWaiting = events(request(COORDINATOR).decide(waiting));
    var whileScheduled = events(request(COORDINATOR).decide(scheduled));

    // Then
    assertThat(whileWaiting).isEmpty();
    assertThat(whileScheduled).isEmpty();
  }

  @Test
  void letsOnlyTheCommitteeAsk() {
    // When
    Refusal refusal = refusal(request(ANNA).decide(drafted().approved().state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void refusesWhatIsPublicOrAbsent() {
    // When
    String published =
        refusal(request(COORDINATOR).decide(drafted().scheduled().published().state())).code();
    Refusal.Kind absent = refusal(request(COORDINATOR).decide(AdvisoryState.initial())).kind();

    // Then
    assertThat(published).isEqualTo("already-published");
    assertThat(absent).isEqualTo(Refusal.Kind.UNKNOWN);
  }
}
