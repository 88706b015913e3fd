package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What a subscriber of announcements hears about (S1.1). */
public enum Topic implements Spelled {
  /** Security advisories. */
  SECURITY,
  /** Major changes of an interface. */
  API
}
