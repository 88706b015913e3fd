package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** How the program comes by a CVE identifier (S2.19). */
public enum CveRoute implements Spelled {
  /** The program assigns none. */
  NONE,
  /** Requested from GitHub, with the security advisory. */
  GITHUB,
  /** Reserved and published through the CVE services by the program's own CNA. */
  CNA
}
