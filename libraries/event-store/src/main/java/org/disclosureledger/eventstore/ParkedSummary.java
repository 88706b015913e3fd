package org.disclosureledger.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parked event as a list shows it: without headers and payload, which may be large.
 *
 * @param id its number; lists are read in its order
 * @param consumer who put it aside
 * @param topic where it was received from
 * @param streamId its stream, or null when the record did not tell
 * @param version its version, or null when the record did not tell
 * @param state why it lies here
 * @param reason a short word for people and for counting
 * @param detail what exactly happened, without any content
 * @param bytes the length of its payload
 * @param parkedAt when it was put aside
 * @param waiting what it waits for, if for anything but an earlier version
 * @param dismissal who set it aside for good, if anybody
 */
public record ParkedSummary(
    long id,
    String consumer,
    String topic,
    @Nullable UUID streamId,
    @Nullable Integer version,
    ParkedEvent.State state,
    String reason,
    String detail,
    int bytes,
    Instant parkedAt,
    ParkedEvent.@Nullable Waiting waiting,
    ParkedEvent.@Nullable Dismissal dismissal) {}
