package org.disclosureledger.advisory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.advisory.domain.History.CASE;
import static org.disclosureledger.advisory.domain.History.PROGRAM;
import static org.disclosureledger.advisory.domain.History.REPORT;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.Decision;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.AdvisoryUpdated;
import org.disclosureledger.lifecycle.event.AdvisoryEvent.CveAdopted;
import org.disclosureledger.lifecycle.event.UpdateCause;
import org.disclosureledger.sealing.Confidential;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The CVE identifier of a case reaches its advisory. */
class AdoptCveTest {

  private static final Confidential<String> CVE = Confidential.of("CVE-2026-40001");
  private static final Instant LATER = History.END_OF_EMBARGO.plusSeconds(3600);

  @Test
  @DisplayName("S2.19 an identifier that comes after the approvals is adopted and ends none")
  void adoptsAfterTheApprovals() {
    // Given
    History history = History.drafted().scheduled();

    // When
    Decision<AdvisoryEvent> decision = adopt().decide(history.state());

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
    history.then("system", adopt().decide(history.state()));

    // When
    Decision<AdvisoryEvent> decision = adopt().decide(history.state());

    // Then
    assertThat(decision).isEqualTo(Decision.nothing());
  }

  @Test
  @DisplayName("S2.19 an identifier that comes after the publication becomes public at once")
  void tellsThePublic() {
    // Given
    History history = History.drafted().scheduled().published();

    // When
    List<AdvisoryEvent> events = History.events(adopt().decide(history.state()));

    // Then
    assertThat(events).first().isEqualTo(new CveAdopted(PROGRAM, CASE, REPORT, CVE));
    assertThat(events)
        .last()
        .isInstanceOfSatisfying(
            AdvisoryUpdated.class,
            update -> {
              assertThat(update.because()).isEqualTo(UpdateCause.CVE_ASSIGNED);
              assertThat(update.sequence()).isEqualTo(2);
              assertThat(update.document().document().aliases()).containsExactly("CVE-2026-40001");
              assertThat(update.document().reporters()).containsExactly("Jane Roe");
              assertThat(update.document().modified()).isEqualTo(LATER);
            });
  }

  private static AdoptCve adopt() {
    return new AdoptCve(CVE, LATER, PlainRendering.INSTANCE);
  }
}
