package org.disclosureledger.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far publishing is behind.
 *
 * @param events events not known to be published
 * @param keys keys not known to be published
 * @param oldest when the first of these events was recorded, or null when there is none
 * @param leaseHolder who may publish now, or null when nobody may
 * @param leaseEpoch how often the right to publish has changed hands
 * @param republishing whether everything is being published again
 */
public record OutboxGauges(
    long events,
    long keys,
    @Nullable Instant oldest,
    @Nullable String leaseHolder,
    long leaseEpoch,
    boolean republishing) {}
