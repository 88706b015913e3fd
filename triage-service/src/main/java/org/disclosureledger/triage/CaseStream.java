package org.disclosureledger.triage;

import java.util.List;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.CaseEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.Recorded;
import org.disclosureledger.service.ledger.StreamType;
import org.disclosureledger.triage.domain.CaseState;

/** Streams of cases: people's decisions only. */
public final class CaseStream implements StreamType<CaseState, CaseEvent> {

  /** The one instance. */
  public static final CaseStream TYPE = new CaseStream();

  private CaseStream() {}

  /** What these events, the first of a case, add up to. */
  public static CaseState state(List<Recorded<CaseEvent>> history) {
    CaseState state = CaseState.initial();
    for (Recorded<CaseEvent> recorded : history) {
      state = CaseState.evolve(state, recorded.event(), recorded.fact());
    }
    return state;
  }

  @Override
  public StreamKind kind() {
    return StreamKind.CASE;
  }

  @Override
  public Class<CaseEvent> family() {
    return CaseEvent.class;
  }

  @Override
  public CaseState initial() {
    return CaseState.initial();
  }

  @Override
  public CaseState evolve(CaseState state, CaseEvent event, Fact fact) {
    return CaseState.evolve(state, event, fact);
  }

  /** Triage holds no identity key: it never learns who reported. */
  @Override
  public SealingKeyIds keys(CaseState state) {
    return new SealingKeyIds(state.opened().contentKey(), null, state.opened().caseKey());
  }
}
