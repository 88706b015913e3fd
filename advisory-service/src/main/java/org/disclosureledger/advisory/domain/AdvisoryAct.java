package org.disclosureledger.advisory.domain;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What people do to an advisory. */
public enum AdvisoryAct implements Spelled {
  /** Write a new revision. */
  REVISE,
  /** Accept what the case says where the draft says something else, or keep what it says. */
  SETTLE_DIFFERENCE,
  /** Approve the present revision. */
  APPROVE,
  /** Ask the case to clear the present revision. */
  REQUEST_PUBLICATION,
  /** Give the clearance back. */
  WITHHOLD,
  /** Publish what changed since the publication. */
  UPDATE,
  /** Draft the withdrawal of what is public. */
  WITHDRAW
}
