package org.disclosureledger.intake;

import org.disclosureledger.intake.domain.ReportState;
import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.ReportEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.StreamType;

/** Streams of reports. */
public final class ReportStream implements StreamType<ReportState, ReportEvent> {

  /** The one instance. */
  public static final ReportStream TYPE = new ReportStream();

  private ReportStream() {}

  @Override
  public StreamKind kind() {
    return StreamKind.REPORT;
  }

  @Override
  public Class<ReportEvent> family() {
    return ReportEvent.class;
  }

  @Override
  public ReportState initial() {
    return ReportState.initial();
  }

  @Override
  public ReportState evolve(ReportState state, ReportEvent event, Fact fact) {
    return state.with(event, fact);
  }

  @Override
  public SealingKeyIds keys(ReportState state) {
    return new SealingKeyIds(state.report().contentKey(), state.report().identityKey(), null);
  }
}
