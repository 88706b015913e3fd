package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What the committee makes of the reporter's claim that the vulnerability is public (S1.25). */
public enum ClaimState implements Spelled {
  /** Nobody has looked yet; it counts for nothing. */
  CLAIMED,
  /** It is so. */
  CONFIRMED,
  /** It is not so. */
  DISMISSED
}
