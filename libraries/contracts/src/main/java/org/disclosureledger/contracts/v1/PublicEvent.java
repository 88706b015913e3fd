package org.disclosureledger.contracts.v1;

/**
 * Something that happened to an advisory in public. A subscriber skips types it does not know:
 * updates and withdrawals will come as types of their own.
 */
public sealed interface PublicEvent permits AdvisoryPublished {

  /** The advisory's public id, as in its document. */
  String id();

  /** The program that publishes. */
  String program();

  /** Counts an advisory's public events from 1 without a gap; a lower or equal one is a repeat. */
  int sequence();
}
