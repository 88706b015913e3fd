package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Why an embargo is ended before its date: Vultron's reasons to exit one. */
public enum EmbargoExit implements Spelled {
  /** The vulnerability is public. */
  PUBLIC_KNOWLEDGE(true),
  /** An exploit is public. */
  EXPLOIT_PUBLIC(true),
  /** Somebody is attacked by it. */
  ATTACKS_OBSERVED(true),
  /** The fix is known. */
  FIX_READY(false),
  /** The release that carries the fix is out. */
  FIX_RELEASED(false),
  /** Anything else; needs words. */
  OTHER(false);

  private final boolean exposure;

  EmbargoExit(boolean exposure) {
    this.exposure = exposure;
  }

  /**
   * Whether something outside ended it, which an event of its own tells, and not a decision of the
   * committee.
   */
  public boolean isExposure() {
    return exposure;
  }
}
