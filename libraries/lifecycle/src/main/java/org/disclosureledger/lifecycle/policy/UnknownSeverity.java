package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Which length a clock has while nobody has assessed the severity. */
public enum UnknownSeverity implements Spelled {
  /** The one that ends first (S2.11). */
  TIGHTEST
}
