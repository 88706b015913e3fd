package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** Why a report is not handled as a vulnerability of the project (S1.11 to S1.13). */
public enum DeclineReason implements Spelled {
  /** Help with tuning components for security is wanted (S1.11). */
  NEEDS_TUNING_HELP,
  /** Help with applying updates is wanted (S1.12). */
  UPDATE_HELP,
  /** The issue is not about security (S1.13). */
  NOT_SECURITY,
  /** It concerns something the program does not cover. */
  OUT_OF_SCOPE,
  /** It could not be reproduced. */
  NOT_REPRODUCIBLE
}
