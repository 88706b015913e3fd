package org.disclosureledger.advisory.draft;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.disclosureledger.advisory.domain.CaseSays;

/** Knows what a case says now. */
public interface CaseSaying {

  /** What it says, of a case of which there is a draft. */
  Uni<CaseSays> of(UUID caseId);
}
