package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one relay works with, the same from term to term.
 *
 * @param settlingSince since when it waits for appends that are under way, of a clock that nobody
 *     sets, in nanoseconds; 0 while it does not
 */
record RelayParts(
    Vertx vertx,
    Context context,
    Pool pool,
    OutboxRouting routing,
    Publishing publishing,
    BrokerTopics topics,
    RelaySettings settings,
    OutboxFront front,
    RelayLease lease,
    Repeats failures,
    AtomicLong settlingSince) {}
