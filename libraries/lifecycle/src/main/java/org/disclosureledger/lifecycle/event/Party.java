package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Who negotiates the disclosure date (S1.20). */
public enum Party implements Spelled {
  /** Who reported. */
  REPORTER,
  /** The program's committee. */
  COMMITTEE,
  /** Who reported the same vulnerability in a report that joined the case. */
  ANOTHER_REPORTER;

  /** Whether this is a reporter's side. */
  public boolean isReporter() {
    return this != COMMITTEE;
  }
}
