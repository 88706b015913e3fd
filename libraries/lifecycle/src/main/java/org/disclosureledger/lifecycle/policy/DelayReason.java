package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** A reason that makes a later disclosure date reasonable (S1.22 to S1.24). */
public enum DelayReason implements Spelled {
  /** The bug is not yet fully understood. */
  BUG_NOT_UNDERSTOOD,
  /** The fix is not yet fully understood. */
  FIX_NOT_UNDERSTOOD,
  /** The solution is not well tested. */
  SOLUTION_NOT_TESTED,
  /** Other vendors need time. */
  VENDOR_COORDINATION,
  /** Anything else; needs words and a maintainer. */
  OTHER
}
