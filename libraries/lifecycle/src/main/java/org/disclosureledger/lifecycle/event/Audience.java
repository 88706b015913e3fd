package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Who may read a message of the committee. */
public enum Audience implements Spelled {
  /** The reporter and the committee. */
  REPORTER,
  /** The committee alone. */
  COMMITTEE
}
