package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** The qualitative severity of a vulnerability, ascending, as CVSS names it. */
public enum Severity implements Spelled {
  /** No impact: a score of 0. */
  NONE,
  /** Low. */
  LOW,
  /** Medium. */
  MEDIUM,
  /** High. */
  HIGH,
  /** Critical. */
  CRITICAL
}
