package org.disclosureledger.advisory;

import org.disclosureledger.advisory.domain.AdvisoryState;
import org.disclosureledger.advisory.domain.Draft;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.AdvisoryEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.StreamType;

/** Streams of advisories: from the draft to publication. */
public final class AdvisoryStream implements StreamType<AdvisoryState, AdvisoryEvent> {

  /** The one instance. */
  public static final AdvisoryStream TYPE = new AdvisoryStream();

  private AdvisoryStream() {}

  @Override
  public StreamKind kind() {
    return StreamKind.ADVISORY;
  }

  @Override
  public Class<AdvisoryEvent> family() {
    return AdvisoryEvent.class;
  }

  @Override
  public AdvisoryState initial() {
    return AdvisoryState.initial();
  }

  @Override
  public AdvisoryState evolve(AdvisoryState state, AdvisoryEvent event, Fact fact) {
    return AdvisoryState.evolve(state, event, fact);
  }

  /** The credit comes sealed from the reporter's side and is copied; only text is sealed here. */
  @Override
  public SealingKeyIds keys(AdvisoryState state) {
    return new SealingKeyIds(null, null, state.present().map(Draft::caseKey).orElse(null));
  }
}
