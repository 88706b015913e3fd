package org.disclosureledger.advisory.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.disclosureledger.advisory.domain.CaseSays;
import org.disclosureledger.advisory.draft.CaseSaying;

/** What cases say, as far as their events have come here. */
@ApplicationScoped
public class CaseSayings implements CaseSaying {

  private final CaseSources sources;
  private final Drafting drafting;

  CaseSayings(CaseSources sources, Drafting drafting) {
    this.sources = sources;
    this.drafting = drafting;
  }

  @Override
  public Uni<CaseSays> of(UUID caseId) {
    return sources.find(caseId).chain(drafting::saying);
  }
}
