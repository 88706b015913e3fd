package org.disclosureledger.lifecycle.policy;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calendar by which a program counts days.
 *
 * @param version the program's own name for this state of the calendar
 * @param zone the IANA zone in which days begin and end
 * @param workingWeek the weekdays worked on, at least one
 * @param country the id of a public holiday calendar, such as {@code us}; absent for none
 * @param region a part of that country, such as {@code ca}; absent for the country as a whole
 * @param ownHolidays further days off
 */
public record WorkCalendar(
    String version,
    ZoneId zone,
    List<Weekday> workingWeek,
    @Nullable String country,
    @Nullable String region,
    List<OwnHoliday> ownHolidays) {

  /** Copies the lists and checks that there is a day to work on. */
  public WorkCalendar {
    workingWeek = workingWeek.stream().distinct().sorted().toList();
    ownHolidays = List.copyOf(ownHolidays);
    if (workingWeek.isEmpty()) {
      throw new IllegalArgumentException("a working week needs at least one day");
    }
  }
}
