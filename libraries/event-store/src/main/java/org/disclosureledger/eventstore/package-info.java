/**
 * Append, load, relay and guards of an event ledger in PostgreSQL.
 *
 * <p>{@link org.disclosureledger.eventstore.EventStore} appends decisions and loads streams; {@link
 * org.disclosureledger.eventstore.OutboxRelay} publishes what was appended, in order; {@link
 * org.disclosureledger.eventstore.GuardedBatch} with {@link
 * org.disclosureledger.eventstore.InboxGuards} or {@link org.disclosureledger.eventstore.GuardSql}
 * keeps a consumer from applying anything twice or out of order; {@link
 * org.disclosureledger.eventstore.ParkedEvents} holds what a consumer cannot apply; {@link
 * org.disclosureledger.eventstore.EventDecoder} is the one reader of all of it. The tables are made
 * by {@code db/ledger/V1__ledger.sql}. Nothing here knows what the events mean.
 */
@NullMarked
package org.disclosureledger.eventstore;

import org.jspecify.annotations.NullMarked;
