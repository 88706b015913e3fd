package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** The stages of a case that a reporter can be told of (S1.19). */
public enum Stage implements Spelled {
  /** The report is being analysed. */
  TRIAGE,
  /** A fix is identified. */
  FIX_IDENTIFIED,
  /** The release that will carry the fix is planned. */
  RELEASE_PLANNING,
  /** That release is out. */
  RELEASED,
  /** The advisory is public. */
  DISCLOSED
}
