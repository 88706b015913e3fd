package org.disclosureledger.triage.correctcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosureledger.triage.domain.Desk.text;

import java.util.List;
import org.disclosureledger.lifecycle.event.CaseEvent.CaseOpened;
import org.disclosureledger.lifecycle.event.Submission;
import org.disclosureledger.sealing.Confidential;
import org.disclosureledger.triage.correctcase.Correction.CorrectCase;
import org.disclosureledger.triage.domain.Desk;
import org.disclosureledger.triage.domain.Programs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The committee's version of what was reported. */
class CorrectionTest {

  @Test
  @DisplayName("S2.7 a later correction keeps the earlier one's members; the report stays")
  void keepsWhatWasCorrectedBefore() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);
    CaseOpened reported = desk.state().opened();
    desk.given(Correction::decide, correction("Title", null));

    // When
    desk.given(Correction::decide, correction(null, List.of()));

    // Then
    Submission now = desk.state().submission();
    assertThat(now.title()).isEqualTo(text("Title"));
    assertThat(now.description()).isEqualTo(reported.submission().description());
    assertThat(now.aliases()).as("emptied").isEqualTo(Confidential.of(List.of()));
    assertThat(desk.state().opened()).isEqualTo(reported);
  }

  @Test
  void needsAMember() {
    // Given
    Desk desk = Desk.opened(Programs.LLM_D);

    // When
    String code =
        Desk.refusal(desk.when(Correction::decide, correction(null, null), Desk.COORDINATOR))
            .code();

    // Then
    assertThat(code).isEqualTo("nothing-corrected");
  }

  private static CorrectCase correction(@Nullable String title, @Nullable List<String> aliases) {
    return new CorrectCase(
        new Submission(
            title == null ? null : text(title),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            aliases == null ? null : Confidential.of(aliases),
            null,
            null));
  }
}
