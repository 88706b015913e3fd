/** The conformance kit: what an event store must do, against real PostgreSQL. */
package org.disclosureledger.eventstore;
