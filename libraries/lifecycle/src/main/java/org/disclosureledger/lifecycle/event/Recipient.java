package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Who a notification is for. */
public enum Recipient implements Spelled {
  /** The reporter. */
  REPORTER,
  /** The program's committee. */
  COMMITTEE
}
