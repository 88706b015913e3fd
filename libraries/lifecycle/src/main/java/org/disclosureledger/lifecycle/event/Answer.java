package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What one side answers to a proposed disclosure date. */
public enum Answer implements Spelled {
  /** Agreed. */
  ACCEPTED,
  /** Not agreed. */
  REJECTED
}
