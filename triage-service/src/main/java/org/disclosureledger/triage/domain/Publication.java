package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.event.CaseEvent.CaseDisclosed;
import org.disclosureledger.lifecycle.event.CaseEvent.PublicationCleared;
import org.jspecify.annotations.Nullable;

/**
 * The case's way into the open.
 *
 * @param clearance the clearance that stands; while it does, the date cannot change
 * @param disclosure that the advisory is out; absent before
 * @param cve how the CVE question is answered; absent while it is open (S2.19)
 * @param claim what the committee made of the claim that the vulnerability is public; {@code
 *     CLAIMED} too where nobody claims it
 */
public record Publication(
    @Nullable PublicationCleared clearance,
    @Nullable CaseDisclosed disclosure,
    @Nullable CveAnswer cve,
    ClaimState claim) {

  static final Publication NONE = new Publication(null, null, null, ClaimState.CLAIMED);

  Publication cleared(PublicationCleared given) {
    return new Publication(given, disclosure, cve, claim);
  }

  Publication held() {
    return new Publication(null, disclosure, cve, claim);
  }

  Publication disclosed(CaseDisclosed event) {
    return new Publication(null, event, cve, claim);
  }

  Publication with(CveAnswer answer) {
    return new Publication(clearance, disclosure, answer, claim);
  }

  Publication found(ClaimState found) {
    return new Publication(clearance, disclosure, cve, found);
  }
}
