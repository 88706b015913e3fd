package org.disclosureledger.advisory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.disclosureledger.service.ledger.DerivedIds;

/** The ids of advisories: one a case, and every instance derives the same. */
@ApplicationScoped
public class AdvisoryIds {

  private final DerivedIds ids;

  AdvisoryIds(DerivedIds ids) {
    this.ids = ids;
  }

  /** The advisory of a case; public once the advisory is. */
  public UUID ofCase(UUID caseId) {
    return ids.of("advisory", caseId);
  }
}
