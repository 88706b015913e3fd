package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.disclosureledger.lifecycle.event.PublicationBroughtForward;
import org.jspecify.annotations.Nullable;

/**
 * The case's way into the open.
 *
 * @param clearance the clearance that stands; while it does, the date cannot change
 * @param disclosure that the advisory is out; absent before
 * @param cve how the CVE question is answered; absent while it is open (S2.19)
 * @param claim what the committee made of the claim that the vulnerability is public; {@code
 *     CLAIMED} too where nobody claims it
 * @param exposure what has come out otherwise
 */
public record Publication(
    @Nullable PublicationCleared clearance,
    @Nullable CaseDisclosed disclosure,
    @Nullable CveAnswer cve,
    ClaimState claim,
    Exposure exposure) {

  static final Publication NONE =
      new Publication(null, null, null, ClaimState.CLAIMED, Exposure.NONE);

  Publication cleared(PublicationCleared given) {
    return new Publication(given, disclosure, cve, claim, exposure);
  }

  Publication held() {
    return new Publication(null, disclosure, cve, claim, exposure);
  }

  /** The clearance that stands holds from another instant on. */
  Publication cleared(PublicationBroughtForward moved) {
    return cleared(
        new PublicationCleared(
            moved.program(),
            moved.reportId(),
            moved.advisoryId(),
            moved.revision(),
            moved.notBefore()));
  }

  Publication disclosed(CaseDisclosed event) {
    return new Publication(null, event, cve, claim, exposure);
  }

  Publication with(CveAnswer answer) {
    return new Publication(clearance, disclosure, answer, claim, exposure);
  }

  Publication found(ClaimState found) {
    return new Publication(clearance, disclosure, cve, found, exposure);
  }

  Publication exposed(Exposure known) {
    return new Publication(clearance, disclosure, cve, claim, known);
  }
}
