package org.disclosureledger.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** What one relay works with, the same from term to term. */
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
    Repeats failures) {}
