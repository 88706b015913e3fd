package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/**
 * What keeps a promise. Each is a person's act; an automatic receipt is none of them (S1.14,
 * S1.16).
 */
public enum StopEvent implements Spelled {
  /** A committee member's acknowledgement, accepted by its transport. */
  ACKNOWLEDGEMENT,
  /** A committee member's recorded verdict (S1.15). */
  VERDICT,
  /** A release with the fix was published; a merge is not enough (S2.12). */
  RELEASE_PUBLISHED
}
