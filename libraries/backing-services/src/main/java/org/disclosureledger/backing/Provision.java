package org.disclosureledger.backing;

/** The three ways in which a backing service is obtained, in the order in which they are tried. */
public enum Provision {
  /** Somebody runs it and said where: it is used and never stopped, paused or emptied. */
  CONFIGURED,
  /** A container engine answers: it runs in a container of its own. */
  CONTAINER,
  /** Neither: it runs as a process beside this one. */
  EMBEDDED
}
