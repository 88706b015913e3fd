package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Days and times as a clock's reasons say them: in English whatever the machine's locale, so that
 * the same computation always has the same reasons.
 */
final class DayWords {

  private DayWords() {}

  /** A day, as in {@code Friday 2 January 2026}. */
  static String day(LocalDate day) {
    return capitalised(day.getDayOfWeek().name())
        + ' '
        + day.getDayOfMonth()
        + ' '
        + capitalised(day.getMonth().name())
        + ' '
        + day.getYear();
  }

  /** A moment, as in {@code Friday 2 January 2026 at 09:30 (Europe/Berlin)}. */
  static String moment(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    return day(local.toLocalDate()) + " at " + time(local.toLocalTime()) + " (" + zone + ")";
  }

  /** A local time to the second, or to the minute where that says all. */
  static String time(LocalTime time) {
    String minutes = twoDigits(time.getHour()) + ':' + twoDigits(time.getMinute());
    return time.getSecond() == 0 ? minutes : minutes + ':' + twoDigits(time.getSecond());
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String capitalised(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
