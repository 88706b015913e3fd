package org.disclosureledger.lifecycle.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The clock that a disclosure date is (S1.20, S1.28, S2.17): whatever date binds, the advisory is
 * out by then, or somebody is told that it is not. No policy defines it. Its subject is a case, and
 * the name says which: the one that is handled, or one that has joined another and shares its date,
 * whose committee is told there.
 */
public final class DisclosureClock {

  /** The clock of a case that is handled for itself. */
  public static final String NAME = "DISCLOSURE DATE";

  /** The clock of a case that has joined another: the date is that one's. */
  public static final String SHARED_NAME = "SHARED DISCLOSURE DATE";

  /**
   * How long the publication itself may take. It begins at the date and needs nobody's hand, but
   * the service that does it may be away.
   */
  public static final Duration PUBLICATION = Duration.ofHours(1);

  /** After which parts of the time, in percent, the committee is warned. */
  public static final List<Integer> WARN_AT = List.of(50, 80);

  private DisclosureClock() {}

  /** Whether a clock of this name is one for a disclosure date. */
  public static boolean isNamed(String clock) {
    return clock.equals(NAME) || clock.equals(SHARED_NAME);
  }

  /** The disclosure date, in microseconds, of a clock that is due at this instant. */
  public static Instant date(Instant dueAt) {
    return dueAt.minus(PUBLICATION);
  }

  /**
   * The promise that a date makes.
   *
   * @param date the date that binds
   * @param boundAt since when it does
   * @param policyVersion the version that the case pins
   * @param zone where people read it
   */
  static Promise promise(
      String name,
      Instant date,
      Instant boundAt,
      int policyVersion,
      ZoneId zone,
      String calendarVersion) {
    Instant due = date.truncatedTo(ChronoUnit.MICROS).plus(PUBLICATION);
    return new Promise(
        name,
        "The advisory is public on the disclosure date.",
        boundAt,
        due,
        null,
        null,
        WARN_AT.stream()
            .map(
                share ->
                    boundAt.plus(Duration.between(boundAt, due).multipliedBy(share).dividedBy(100)))
            .toList(),
        policyVersion,
        calendarVersion,
        List.of(
            "The disclosure date is " + DayWords.moment(date, zone) + " = " + date + ".",
            "It binds since " + DayWords.moment(boundAt, zone) + " = " + boundAt + ".",
            "The publication itself may take an hour: due " + due + "."));
  }
}
