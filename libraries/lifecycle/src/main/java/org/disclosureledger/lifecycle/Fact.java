package org.disclosureledger.lifecycle;

import java.time.Instant;
import java.util.UUID;

/**
 * What the ledger knows about an event beside what it says.
 *
 * @param eventId the event's id
 * @param version its place in the stream, from 1
 * @param recordedAt when it was recorded
 * @param metadata who acted, why, in which chain
 */
public record Fact(UUID eventId, int version, Instant recordedAt, EventMetadata metadata) {}
