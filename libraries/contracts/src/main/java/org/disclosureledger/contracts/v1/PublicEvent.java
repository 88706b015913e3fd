package org.disclosureledger.contracts.v1;

import java.time.Instant;

/**
 * Something that happened to an advisory in public. A subscriber skips types it does not know. The
 * document of the highest sequence is the one that holds.
 */
public sealed interface PublicEvent permits AdvisoryPublished, AdvisoryUpdated, AdvisoryWithdrawn {

  /** The advisory's public id, as in its document. */
  String id();

  /** The program that publishes. */
  String program();

  /** Counts an advisory's public events from 1 without a gap; a lower or equal one is a repeat. */
  int sequence();

  /** When the advisory became public. */
  Instant publishedAt();

  /** The OSV document as JSON text, byte for byte as it is served. */
  String document();

  /** Where the advisory is served. */
  AdvisoryLinks links();

  /** Refuses what a subscriber could not tell apart or order. */
  private static void refuseUnless(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Checks what every public event says.
   *
   * @throws IllegalArgumentException where a subscriber could not tell advisories apart, or order
   *     their events
   */
  static void check(String id, String program, int sequence) {
    refuseUnless(
        !id.isBlank() && !program.isBlank(), "a public event names its advisory and its program");
    refuseUnless(sequence >= 1, "public events are counted from 1");
  }
}
