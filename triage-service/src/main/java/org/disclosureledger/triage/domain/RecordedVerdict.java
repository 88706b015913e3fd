package org.disclosureledger.triage.domain;

import java.time.Instant;
import org.disclosureledger.lifecycle.Fact;

/**
 * The verdict on record; without one no case is closed (S1.4).
 *
 * @param outcome what it says
 * @param at when it was recorded
 * @param by the pseudonymous id of the member who gave it
 * @param role the role in which
 */
public record RecordedVerdict(VerdictOutcome outcome, Instant at, String by, String role) {

  static RecordedVerdict of(VerdictOutcome outcome, Fact fact) {
    return new RecordedVerdict(
        outcome, fact.recordedAt(), fact.metadata().actor(), fact.metadata().role());
  }
}
