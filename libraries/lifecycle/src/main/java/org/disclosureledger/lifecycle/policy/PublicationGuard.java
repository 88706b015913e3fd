package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What must be true before an advisory may be published. */
public enum PublicationGuard implements Spelled {
  /** A release with the fix is published (S2.18). */
  FIX_RELEASED,
  /** The patched version is in the program's release registry (S2.21). */
  PATCHED_VERSION_REGISTERED,
  /** A fixed or mitigated version is named, or its absence stated. */
  REMEDIATION_STATED,
  /** The reporter's credit is decided (S2.20). */
  CREDIT_DECIDED,
  /** The CVE question is answered: assigned, requested or not appropriate (S2.19). */
  CVE_DECIDED
}
