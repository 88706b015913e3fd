package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.BERT;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.MAINTAINER;
import static org.disclosureledger.advisory.domain.History.REPORTER;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.util.List;
import java.util.Set;
import org.disclosureledger.lifecycle.Actor;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryApproved;
import org.disclosureledger.lifecycle.policy.Role;
import org.disclosureledger.lifecycle.vulnerability.Affected;
import org.disclosureledger.lifecycle.vulnerability.AffectedPackage;
import org.disclosureledger.lifecycle.vulnerability.AffectedRange;
import org.disclosureledger.lifecycle.vulnerability.RangeEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApproveRevisionTest {

  @Test
  void bindsAnApprovalToItsRevision() {
    // Given
    History history = drafted().revised(MAINTAINER, document("T", fixedIn("2.0.0")));

    // When
    AdvisoryEvent event = event(approval(ANNA, 2).decide(history.state()));

    // Then
    assertThat(event)
        .isEqualTo(new AdvisoryApproved(History.PROGRAM, History.CASE, History.REPORT, 2, "anna"));
  }

  @Test
  void needsTwoPeople() {
    // Given
    History history = drafted();

    // When
    boolean afterNone = history.draft().isApproved();
    boolean afterOne = history.approvedBy(ANNA).draft().isApproved();
    boolean afterOneTwice = history.approvedBy(ANNA).draft().isApproved();
    boolean afterTwo = history.approvedBy(BERT).draft().isApproved();

    // Then
    assertThat(List.of(afterNone, afterOne, afterOneTwice, afterTwo))
        .containsExactly(false, false, false, true);
  }

  @Test
  void recordsASecondApprovalOfOnePersonOnce() {
    // Given
    History history = drafted().approvedBy(ANNA);

    // When
    List<AdvisoryEvent> events = events(approval(ANNA, 1).decide(history.state()));

    // Then
    assertThat(events).isEmpty();
  }

  @Test
  void countsTheLastEditorAsOneOfTwo() {
    // Given
    Actor editor = new Actor("editor", Set.of(Role.MAINTAINER, Role.APPROVER));
    History history = drafted().revised(editor, document("T", fixedIn("2.0.0")));

    // When
    boolean alone = history.approvedBy(editor).draft().isApproved();
    boolean withAnother = history.approvedBy(ANNA).draft().isApproved();

    // Then
    assertThat(alone).isFalse();
    assertThat(withAnother).isTrue();
  }

  @Test
  void refusesTheApprovalOfAnEarlierRevision() {
    // Given
    History history = drafted().revised(MAINTAINER, document("T", fixedIn("2.0.0")));

    // When
    Refusal refusal = refusal(approval(ANNA, 1).decide(history.state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_NOW);
    assertThat(refusal.code()).isEqualTo("revision-superseded");
  }

  @Test
  @DisplayName("S2.9 versions whose order nobody here knows wait for a person's look")
  void asksForALookAtVersionsOfUnknownOrder() {
    // Given
    Affected upsideDown =
        new Affected(
            new AffectedPackage("PyPI", "tide", null),
            List.of(),
            List.of(
                new AffectedRange(
                    "ECOSYSTEM",
                    null,
                    List.of(
                        new RangeEvent("1.10", null, null, null),
                        new RangeEvent(null, "1.9", null, null)))),
            List.of());
    History history = drafted().revised(MAINTAINER, document("T", upsideDown));

    // When
    Refusal unseen = refusal(approval(ANNA, 2).decide(history.state()));

    // Then
    assertThat(unseen)
        .extracting(Refusal::code, Refusal::field)
        .containsExactly("versions-unchecked", "versionsChecked");
    assertThat(events(new ApproveRevision(ANNA, 2, true, History::open).decide(history.state())))
        .hasSize(1);
  }

  @Test
  void letsOnlyApproversApprove() {
    // When
    List<Refusal.Kind> kinds =
        List.of(COORDINATOR, MAINTAINER, REPORTER).stream()
            .map(actor -> refusal(approval(actor, 1).decide(drafted().state())).kind())
            .toList();

    // Then
    assertThat(kinds).containsOnly(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void refusesApprovalsOnceTheCaseIsAsked() {
    // Given
    ApproveRevision approve = approval(ANNA, 1);

    // When
    String requested = refusal(approve.decide(drafted().approved().requested().state())).code();
    String scheduled = refusal(approve.decide(drafted().scheduled().state())).code();
    String published = refusal(approve.decide(drafted().scheduled().published().state())).code();
    Refusal.Kind absent = refusal(approve.decide(AdvisoryState.initial())).kind();

    // Then
    assertThat(requested).isEqualTo("clearance-awaited");
    assertThat(scheduled).isEqualTo("publication-scheduled");
    assertThat(published).isEqualTo("already-published");
    assertThat(absent).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  private static ApproveRevision approval(Actor actor, int revision) {
    return new ApproveRevision(actor, revision, false, History::open);
  }
}
