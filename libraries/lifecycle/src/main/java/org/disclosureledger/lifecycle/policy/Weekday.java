package org.disclosureledger.lifecycle.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.disclosureledger.lifecycle.spelling.Spelled;

/** A day of the week, spelled as every other word of a policy document. */
public enum Weekday implements Spelled {
  /** Monday. */
  MONDAY,
  /** Tuesday. */
  TUESDAY,
  /** Wednesday. */
  WEDNESDAY,
  /** Thursday. */
  THURSDAY,
  /** Friday. */
  FRIDAY,
  /** Saturday. */
  SATURDAY,
  /** Sunday. */
  SUNDAY;

  /** The weekday of a date. */
  public static Weekday of(LocalDate date) {
    return valueOf(DayOfWeek.from(date).name());
  }
}
