package org.disclosureledger.triage;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.ClockEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.StreamType;
import org.disclosureledger.triage.domain.clock.CaseClocks;

/** Streams of clocks: one for each case, beside the case's. */
public final class ClockStream implements StreamType<CaseClocks, ClockEvent> {

  /** The one instance. */
  public static final ClockStream TYPE = new ClockStream();

  private ClockStream() {}

  @Override
  public StreamKind kind() {
    return StreamKind.CLOCK;
  }

  @Override
  public Class<ClockEvent> family() {
    return ClockEvent.class;
  }

  @Override
  public CaseClocks initial() {
    return CaseClocks.initial();
  }

  @Override
  public CaseClocks evolve(CaseClocks state, ClockEvent event, Fact fact) {
    return CaseClocks.evolve(state, event, fact);
  }

  @Override
  public SealingKeyIds keys(CaseClocks state) {
    return SealingKeyIds.NONE;
  }
}
