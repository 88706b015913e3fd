package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Why a clock may stand still. */
public enum PauseReason implements Spelled {
  /** The committee asked the reporter for something and has no answer yet. */
  INFORMATION_REQUESTED,
  /** The case was put off by a recorded decision. */
  CASE_DEFERRED
}
