package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosureledger.advisory.domain.History.ANNA;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.MAINTAINER;
import static org.disclosureledger.advisory.domain.History.NAMED;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.event;
import static org.disclosureledger.advisory.domain.History.events;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.open;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.util.List;
import java.util.UUID;
import org.disclosureledger.lifecycle.EventMetadata;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryDrafted;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryRevised;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.disclosureledger.lifecycle.vulnerability.SeverityScore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DraftingTest {

  @Test
  void draftsRevisionOneFromTheCase() {
    // Given
    AdvisoryDocument document = document("Cache poisoning", fixedIn("1.4.2"));

    // When
    AdvisoryEvent event = event(History.draft(document, NAMED).decide(AdvisoryState.initial()));

    // Then
    assertThat(event)
        .isInstanceOfSatisfying(
            AdvisoryDrafted.class,
            drafted -> {
              assertThat(drafted.caseId()).isEqualTo(History.CASE);
              assertThat(drafted.caseKey()).isEqualTo(History.CASE_KEY);
              assertThat(open(drafted.document())).isEqualTo(document);
            });
    assertThat(drafted(document, NAMED).draft().revision()).isEqualTo(1);
    assertThat(drafted(document, NAMED).draft().lastEditor()).isEqualTo("system");
  }

  @Test
  void draftsOnce() {
    // Given
    History history = drafted();

    // When
    List<AdvisoryEvent> events =
        events(History.draft(document("Other"), NAMED).decide(history.state()));

    // Then
    assertThat(events).isEmpty();
  }

  @Test
  void takesOverWhatTheCaseSays() {
    // Given
    List<Reference> references = List.of(new Reference("FIX", "https://example.org/fix"));
    List<SeverityScore> severity = List.of(new SeverityScore("Ubuntu", "low"));
    CaseText text =
        new CaseText(
            "Cache poisoning",
            "Crafted *prompts*.\n",
            null,
            List.of(fixedIn("1.0.0")),
            references,
            severity,
            List.of("CVE-2026-1"),
            List.of("CWE-79"),
            null,
            null,
            null);

    // When
    AdvisoryDocument document = text.toDocument();

    // Then
    assertThat(document)
        .isEqualTo(
            new AdvisoryDocument(
                "Cache poisoning",
                "Crafted *prompts*.\n",
                List.of(fixedIn("1.0.0")),
                references,
                severity,
                List.of("CVE-2026-1"),
                List.of("CWE-79"),
                null));
  }

  @Test
  @DisplayName("S2.8 evidence stays in the case: it shows how it is done")
  void leavesEvidenceOutOfTheDraft() {
    // Given
    Reference fix = new Reference("FIX", "https://example.org/fix");
    Reference evidence = new Reference("EVIDENCE", "https://example.org/poc");
    CaseText told =
        new CaseText(
            "T", "Told.", null, null, List.of(evidence, fix), null, null, null, null, null, null);

    // When
    AdvisoryDocument document = told.toDocument();

    // Then
    assertThat(document.references()).containsExactly(fix);
  }

  @Test
  @DisplayName("S2.10 suggested mitigations become the draft's workarounds")
  void carriesMitigationsIntoTheDraft() {
    // Given
    CaseText told =
        new CaseText("T", "Told.", "Turn it off.", null, null, null, null, null, null, null, null);
    CaseText untold =
        new CaseText("T", null, "Turn it off.", null, null, null, null, null, null, null, null);

    // When
    String details = told.toDocument().details();

    // Then
    assertThat(details).isEqualTo("Told.\n\n## Workarounds\n\nTurn it off.");
    assertThat(untold.toDocument().details()).isEqualTo("## Workarounds\n\nTurn it off.");
  }

  @Test
  void draftsFromAnEmptyCaseToo() {
    // When
    AdvisoryDocument document =
        new CaseText(null, null, null, null, null, null, null, null, null, null, null).toDocument();

    // Then
    assertThat(document.title()).isEmpty();
    assertThat(document.details()).isEmpty();
    assertThat(document.affected()).isEmpty();
  }

  @Test
  void makesTheTitleOneLine() {
    // When
    AdvisoryDocument document =
        new CaseText("Two\r\nlines\n", null, null, null, null, null, null, null, null, null, null)
            .toDocument();

    // Then
    assertThat(document.title()).isEqualTo("Two lines");
  }

  @Test
  void revisesUnderANewNumberAndForgetsApprovals() {
    // Given
    History history = drafted().approved();
    AdvisoryDocument changed = document("Better title", fixedIn("1.4.3"));

    // When
    AdvisoryEvent event =
        event(new ReviseAdvisory(MAINTAINER, changed, History::opened).decide(history.state()));

    // Then
    assertThat(event)
        .isInstanceOfSatisfying(
            AdvisoryRevised.class, revised -> assertThat(revised.revision()).isEqualTo(2));
    Draft draft = history.revised(MAINTAINER, changed).draft();
    assertThat(draft.revision()).isEqualTo(2);
    assertThat(draft.lastEditor()).isEqualTo("maintainer");
    assertThat(draft.isApproved()).isFalse();
    assertThat(open(draft.document()).title()).isEqualTo("Better title");
    assertThat(draft.credit()).isEqualTo(NAMED);
  }

  @Test
  void letsOnlyTheCommitteeRevise() {
    // When
    Refusal refusal =
        refusal(new ReviseAdvisory(ANNA, document("T"), History::opened).decide(drafted().state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void namesTheMemberThatCouldNotBePublished() {
    // Given
    AdvisoryDocument faulty = document("T", fixedIn(" "));

    // When
    Refusal refusal =
        refusal(new ReviseAdvisory(COORDINATOR, faulty, History::opened).decide(drafted().state()));

    // Then
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    assertThat(refusal.field()).isEqualTo("affected[0].ranges[0].events[1].fixed");
    assertThat(refusal.code()).isEqualTo("required");
  }

  @Test
  void refusesATitleOfTwoLines() {
    // When
    Refusal refusal =
        refusal(
            new ReviseAdvisory(COORDINATOR, document("Two\nlines"), History::opened)
                .decide(drafted().state()));

    // Then
    assertThat(refusal.field()).isEqualTo("title");
    assertThat(refusal.code()).isEqualTo("not-one-line");
  }

  @Test
  void refusesRevisionsOnceTheCaseIsAsked() {
    // Given
    ReviseAdvisory revise = new ReviseAdvisory(COORDINATOR, document("T"), History::opened);

    // When
    String requested = refusal(revise.decide(drafted().approved().requested().state())).code();
    String scheduled = refusal(revise.decide(drafted().scheduled().state())).code();
    String withdrawn =
        refusal(revise.decide(drafted().scheduled().published().withdrawn().state())).code();
    Refusal.Kind absent = refusal(revise.decide(AdvisoryState.initial())).kind();

    // Then
    assertThat(requested).isEqualTo("clearance-awaited");
    assertThat(scheduled).isEqualTo("publication-scheduled");
    assertThat(withdrawn).isEqualTo("already-withdrawn");
    assertThat(absent).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  void refusesAHistoryThatBeginsOtherwise() {
    // Given
    AdvisoryEvent approval =
        new AdvisoryEvent.AdvisoryApproved(
            History.PROGRAM, History.CASE, History.REPORT, 1, "anna");
    Fact fact =
        new Fact(
            UUID.randomUUID(),
            1,
            History.END_OF_EMBARGO,
            new EventMetadata(
                "advisory", History.PROGRAM, UUID.randomUUID(), null, "anna", "approver", null));

    // Then
    assertThatThrownBy(() -> AdvisoryState.evolve(AdvisoryState.initial(), approval, fact))
        .isInstanceOf(IllegalStateException.class);
  }
}
