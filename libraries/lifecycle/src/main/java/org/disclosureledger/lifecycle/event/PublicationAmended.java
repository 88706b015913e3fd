package org.disclosureledger.lifecycle.event;

import java.time.Instant;
import java.util.UUID;
import org.disclosureledger.lifecycle.Open;

/**
 * What is public of a case's advisory changed, or it was withdrawn.
 *
 * @param sequence counts what became public of the advisory
 * @param withdrawn whether it holds no more
 */
public record PublicationAmended(
    @Open String program,
    @Open UUID reportId,
    @Open UUID advisoryId,
    @Open int sequence,
    @Open boolean withdrawn,
    @Open Instant changedAt)
    implements CaseEvent {}
