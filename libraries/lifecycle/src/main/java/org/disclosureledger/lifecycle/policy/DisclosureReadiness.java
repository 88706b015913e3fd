package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What must be at hand before full disclosure is preferred (S1.21 against S2.18). */
public enum DisclosureReadiness implements Spelled {
  /** Users can mitigate, with or without a release. */
  MITIGATION_AVAILABLE,
  /** A release with the fix is out. */
  FIX_RELEASED
}
