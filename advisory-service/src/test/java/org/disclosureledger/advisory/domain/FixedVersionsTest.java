package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.COORDINATOR;
import static org.disclosureledger.advisory.domain.History.document;
import static org.disclosureledger.advisory.domain.History.drafted;
import static org.disclosureledger.advisory.domain.History.fixedIn;
import static org.disclosureledger.advisory.domain.History.openEnded;
import static org.disclosureledger.advisory.domain.History.refusal;

import java.util.List;
import org.disclosureledger.lifecycle.Refusal;
import org.disclosureledger.lifecycle.event.AdvisoryDocument;
import org.disclosureledger.lifecycle.vulnerability.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the document names as fixed is what was released. */
class FixedVersionsTest {

  @Test
  @DisplayName("S2.21 the document and the release agree, or publication says where they do not")
  void namesWhereTheyDiffer() {
    // Given
    History history = drafted(document("T", fixedIn("1.4.2")), History.NAMED).approved();

    // When
    Refusal refusal = refusal(asking("1.4.3").decide(history.state()));

    // Then
    assertThat(refusal.missing()).containsExactly("fixed-as-released");
    assertThat(refusal.field()).isEqualTo("affected[0].ranges[0].events[1].fixed");
    assertThat(asking("v1.4.2").decide(history.state()))
        .isEqualTo(asking("1.4.2").decide(history.state()));
    assertThat(History.events(asking("1.4.2").decide(history.state()))).hasSize(1);
    assertThat(History.events(asking(null).decide(history.state()))).hasSize(1);
  }

  @Test
  @DisplayName("one of several packages names the release, and the others have their own")
  void letsOthersHaveTheirOwn() {
    // Given
    AdvisoryDocument two = document("T", fixedIn("0.9.1"), fixedIn("1.4.2"));

    // When / Then
    assertThat(FixedVersions.differing(two, "1.4.2")).isEmpty();
    assertThat(FixedVersions.differing(two, "2.0.0")).isPresent();
    assertThat(FixedVersions.differing(document("T", openEnded()), "2.0.0")).isEmpty();
  }

  @Test
  @DisplayName("S1.21, S2.21 the release, the fix's links and the mitigation flow into the draft")
  void takesOverWhatTheCommitteeRecorded() {
    // Given
    Reference commit = new Reference("FIX", "https://git.example.org/commit/1");

    // When
    AdvisoryDocument document = said("1.4.2", "Turn it off.", List.of(commit)).toDocument();
    AdvisoryDocument unversioned = said("next week", null, List.of()).toDocument();

    // Then
    assertThat(document.affected()).containsExactly(fixedIn("1.4.2"));
    assertThat(document.references()).containsExactly(commit);
    assertThat(document.details()).contains("Turn it off.").doesNotContain("Pray.");
    assertThat(unversioned.affected()).containsExactly(openEnded());
    assertThat(unversioned.details()).contains("Pray.");
  }

  private static CaseText said(String released, String mitigation, List<Reference> fixes) {
    return new CaseText(
        "T",
        "Told.",
        "Pray.",
        List.of(openEnded()),
        null,
        null,
        null,
        null,
        mitigation,
        fixes,
        released);
  }

  private static RequestPublication asking(String released) {
    return new RequestPublication(COORDINATOR, History::open, released);
  }
}
