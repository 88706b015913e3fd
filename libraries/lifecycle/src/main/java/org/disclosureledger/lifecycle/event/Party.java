package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.policy.Spelled;

/** The two sides that negotiate the disclosure date (S1.20). */
public enum Party implements Spelled {
  /** Who reported. */
  REPORTER,
  /** The program's committee. */
  COMMITTEE;

  /** The other side. */
  public Party other() {
    return this == REPORTER ? COMMITTEE : REPORTER;
  }
}
