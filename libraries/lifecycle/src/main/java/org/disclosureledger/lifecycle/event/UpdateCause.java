package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Why what is public of an advisory changed. */
public enum UpdateCause implements Spelled {
  /** People approved another revision, or another credit. */
  APPROVED_REVISION,
  /** Somebody who was named wishes to be anonymous: that holds at once (S2.20). */
  ANONYMITY,
  /** A name was left out, since nobody could say that it may stand there still; it may (S2.20). */
  CREDIT_CONFIRMED,
  /** The vulnerability got its CVE identifier (S2.19). */
  CVE_ASSIGNED
}
