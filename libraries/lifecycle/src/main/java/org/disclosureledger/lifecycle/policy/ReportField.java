package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** A member of a submission that a policy may ask for (S1.6, S2.7 to S2.10). */
public enum ReportField implements Spelled {
  /** What the vulnerability is. */
  DESCRIPTION,
  /** What it allows an attacker to do. */
  IMPACT,
  /** Steps to reproduce or a proof of concept. */
  REPRODUCTION,
  /** Affected versions. */
  AFFECTED,
  /** Suggested mitigations. */
  MITIGATIONS
}
