package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What a member may do in a program; one member may hold several (S1.16). */
public enum Role implements Spelled {
  /** Runs the desk: acknowledges, assigns, negotiates. Part of the committee. */
  COORDINATOR,
  /** Analyses and fixes; holds the final say on the disclosure date. Part of the committee. */
  MAINTAINER,
  /** Approves an advisory's revision before it may be published. */
  APPROVER
}
