package org.disclosureledger.lifecycle.event;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** The ways on which the committee comes to a disclosure date. */
public enum DateStep implements Spelled {
  /** It proposes one to the reporter (S1.20). */
  PROPOSAL,
  /** It accepts the reporter's (S1.20). */
  ACCEPTANCE,
  /** The maintainers set it alone (S1.28). */
  FINAL
}
