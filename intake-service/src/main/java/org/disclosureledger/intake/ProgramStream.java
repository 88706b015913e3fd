package org.disclosureledger.intake;

import org.disclosureledger.lifecycle.Fact;
import org.disclosureledger.lifecycle.event.ProgramEvent;
import org.disclosureledger.lifecycle.event.StreamKind;
import org.disclosureledger.service.keys.SealingKeyIds;
import org.disclosureledger.service.ledger.StreamType;
import org.disclosureledger.service.program.KnownProgram;

/** The stream of one program. */
public final class ProgramStream implements StreamType<KnownProgram, ProgramEvent> {

  private final KnownProgram unknown;

  /** The stream of the program of this name. */
  public ProgramStream(String slug) {
    this.unknown = KnownProgram.unknown(slug);
  }

  @Override
  public StreamKind kind() {
    return StreamKind.PROGRAM;
  }

  @Override
  public Class<ProgramEvent> family() {
    return ProgramEvent.class;
  }

  @Override
  public KnownProgram initial() {
    return unknown;
  }

  @Override
  public KnownProgram evolve(KnownProgram state, ProgramEvent event, Fact fact) {
    return state.with(event);
  }

  @Override
  public SealingKeyIds keys(KnownProgram state) {
    return SealingKeyIds.NONE;
  }
}
