/** Append, load, relay and guards of an event ledger in PostgreSQL. */
@NullMarked
package org.disclosureledger.eventstore;

import org.jspecify.annotations.NullMarked;
