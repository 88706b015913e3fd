package org.disclosureledger.sealing;

/**
 * The classification of one member of an event: who has a need to know it. Every member has exactly
 * one.
 */
public enum Secrecy {
  /** Routing facts that every service may read: stored and published as they are. */
  OPEN,
  /** Embargoed text: sealed under a report's content key. */
  CONTENT,
  /** Who reported: sealed under a report's identity key. */
  IDENTITY,
  /** What a committee says to itself: sealed under a case's own key. */
  CASE
}
