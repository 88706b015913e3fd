package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** What the reporter believes to have found (S1.7 to S1.9). */
public enum ReportKind implements Spelled {
  /** A suspected vulnerability; no proof is asked for (S1.7). */
  SUSPECTED,
  /** A known vulnerability whose effect on the project is unclear (S1.8). */
  IMPACT_UNKNOWN,
  /** A vulnerability in a project that this one depends on (S1.9). */
  DEPENDENCY,
  /** A vulnerability that is already being exploited. */
  EXPLOITED
}
