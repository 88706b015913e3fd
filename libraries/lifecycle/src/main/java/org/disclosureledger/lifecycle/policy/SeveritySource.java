package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Where a severity comes from. */
public enum SeveritySource implements Spelled {
  /** The score of a CVSS 3.0, 3.1 or 4.0 vector. */
  CVSS
}
