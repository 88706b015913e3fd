package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What starts a clock. */
public enum StartEvent implements Spelled {
  /** The report was received by the system, whether or not anybody has read it (S1.14, S2.11). */
  REPORT_RECEIVED,
  /** A committee member found the report valid. */
  REPORT_VALIDATED
}
