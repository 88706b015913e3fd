package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.CASE;
import static org.disclosureledger.advisory.domain.History.PROGRAM;
import static org.disclosureledger.advisory.domain.History.REPORT;

import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CveAdopted;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The CVE identifier of a case reaches its advisory. */
class AdoptCveTest {

  private static final Confidential<String> CVE = Confidential.of("CVE-2026-40001");

  @Test
  @DisplayName("S2.19 an identifier that comes after the approvals is adopted and ends none")
  void adoptsAfterTheApprovals() {
    // Given
    History history = History.drafted().scheduled();

    // When
    Decision<AdvisoryEvent> decision = new AdoptCve(CVE).decide(history.state());

    // Then
    CveAdopted adopted = new CveAdopted(PROGRAM, CASE, REPORT, CVE);
    assertThat(decision).isEqualTo(Decision.accept(adopted));
    AdvisoryState after = history.then("system", decision).state();
    assertThat(after).isInstanceOf(AdvisoryState.Scheduled.class);
    assertThat(after.present().orElseThrow().isApproved()).isTrue();
  }

  @Test
  @DisplayName("S2.19 an identifier that was adopted is not adopted again")
  void adoptsOnce() {
    // Given
    History history = History.drafted();
    history.then("system", new AdoptCve(CVE).decide(history.state()));

    // When
    Decision<AdvisoryEvent> decision = new AdoptCve(CVE).decide(history.state());

    // Then
    assertThat(decision).isEqualTo(Decision.nothing());
  }

  @Test
  @DisplayName("S2.19 what is public stays as it is")
  void leavesThePublicDocument() {
    // Given
    History history = History.drafted().scheduled().published();

    // When
    Decision<AdvisoryEvent> decision = new AdoptCve(CVE).decide(history.state());

    // Then
    assertThat(decision).isEqualTo(Decision.nothing());
  }
}
