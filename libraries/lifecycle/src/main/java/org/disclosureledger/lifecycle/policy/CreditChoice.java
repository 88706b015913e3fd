package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** How a reporter may be credited (S2.20). */
public enum CreditChoice implements Spelled {
  /** By name. */
  NAMED,
  /** By handle. */
  HANDLE,
  /** Not at all: the name appears nowhere. */
  ANONYMOUS
}
