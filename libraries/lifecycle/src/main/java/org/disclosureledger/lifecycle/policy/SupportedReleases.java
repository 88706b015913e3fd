package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Which releases receive security fixes (S2.1). */
public enum SupportedReleases implements Spelled {
  /** Every release that the registry does not call ended. */
  ALL,
  /** The newest minor release only. */
  LATEST_MINOR
}
