package org.disclosureledger.lifecycle.policy;

import org.disclosureledger.lifecycle.spelling.Spelled;

/** How the length of a promise is counted; {@code ClockCalculator} says exactly how. */
public enum ClockUnit implements Spelled {
  /** Elapsed hours, day and night. */
  HOURS,
  /** Days of the calendar: the same local time so many days later. */
  CALENDAR_DAYS,
  /** Working days of the program's calendar; the day of the start does not count. */
  WORKING_DAYS,
  /** Bound to the next release and its planned date (S2.14). */
  NEXT_RELEASE,
  /** No due date; ages only (S2.15). */
  BEST_EFFORT;

  /** Whether a length in whole numbers belongs to this unit. */
  public boolean counted() {
    return this == HOURS || this == CALENDAR_DAYS || this == WORKING_DAYS;
  }
}
