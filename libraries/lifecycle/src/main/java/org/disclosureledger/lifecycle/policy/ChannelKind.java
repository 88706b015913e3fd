package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** A way by which reports reach the program. */
public enum ChannelKind implements Spelled {
  /** The form of a GitHub repository's private vulnerability reporting (S2.5). */
  GITHUB_ADVISORY,
  /** A private mail address (S1.5, S2.6). */
  EMAIL,
  /** This installation's web form. */
  FORM,
  /** This installation's HTTP interface, for tools. */
  API
}
