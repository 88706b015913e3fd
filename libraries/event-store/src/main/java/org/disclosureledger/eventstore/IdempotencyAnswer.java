package org.disclosureledger.eventstore;

/** What the ledger knows about an idempotency key. */
public sealed interface IdempotencyAnswer {

  /** The key has not been used within the last 24 hours. */
  record Unused() implements IdempotencyAnswer {}

  /**
   * The same request was accepted before.
   *
   * @param response the answer it got then
   */
  record Repeated(byte[] response) implements IdempotencyAnswer {}

  /** Another request was accepted under this key. */
  record KeyReused() implements IdempotencyAnswer {}
}
