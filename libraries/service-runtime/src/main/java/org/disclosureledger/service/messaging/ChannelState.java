package org.disclosureledger.service.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer of a topic is doing.
 *
 * @param consumer its name
 * @param lastProgress when it was last done with a batch; its start before the first
 * @param busySince since when it works at the present batch; null when it is idle
 * @param failure the type of the failure because of which the present batch is tried again; null
 *     while none happened
 * @param ended whether its connection to the topic has ended: only a restart helps
 * @param waitingBytes what it holds in memory and has not begun with, in bytes
 */
public record ChannelState(
    String consumer,
    Instant lastProgress,
    @Nullable Instant busySince,
    @Nullable String failure,
    boolean ended,
    long waitingBytes) {}
