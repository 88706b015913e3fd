package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Open;

/** The embargo is over: the revision whose clearance stands may be published sooner (S1.25). */
public record PublicationBroughtForward(
    @Open String program,
    @Open UUID reportId,
    @Open UUID advisoryId,
    @Open int revision,
    @Open Instant notBefore)
    implements CaseEvent {}
