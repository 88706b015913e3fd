package org.disclosureledger.intake.domain;

/** What is known here of a proposed disclosure date that a reporter answers. */
public enum Proposed {
  /** No such proposal has reached the reporter's page. */
  NOWHERE,
  /** It is the reporter's own: the committee answers it. */
  BY_REPORTER,
  /** The committee waits for the answer. */
  STANDING,
  /** The time for an answer is over. */
  EXPIRED,
  /** It was agreed, rejected or superseded. */
  OVER
}
