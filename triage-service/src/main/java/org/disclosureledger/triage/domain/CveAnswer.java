package org.disclosureledger.triage.domain;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** How the question of a CVE identifier is answered (S2.19). */
public enum CveAnswer implements Spelled {
  /** One was asked for. */
  REQUESTED,
  /** There is one. */
  ASSIGNED,
  /** There will be none, for a reason. */
  NOT_APPROPRIATE
}
