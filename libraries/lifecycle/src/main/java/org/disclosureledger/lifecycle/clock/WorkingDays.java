package org.disclosureledger.lifecycle.clock;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.policy.OwnHoliday;
import org.disclosureledger.lifecycle.policy.Weekday;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** Which days of a calendar are worked on, and why the others are not. */
final class WorkingDays {

  /** The release of the holiday rules, part of every calendar version. */
  static final String HOLIDAY_RULES = "jollyday-1.5.0";

  private final WorkCalendar calendar;
  private final Map<LocalDate, String> own;
  private final Map<Integer, Map<LocalDate, String>> holidaysByYear = new ConcurrentHashMap<>();

  WorkingDays(WorkCalendar calendar) {
    this.calendar = calendar;
    this.own =
        calendar.ownHolidays().stream()
            .collect(Collectors.toMap(OwnHoliday::date, OwnHoliday::name, (one, other) -> one));
  }

  /** The calendar's own version with those of the holiday rules and the time zone rules. */
  String version() {
    String zoneRules = ZoneRulesProvider.getVersions("Europe/London").lastKey();
    String holidays = calendar.country() == null ? "" : "+" + HOLIDAY_RULES;
    return calendar.version() + holidays + "+tzdb-" + zoneRules;
  }

  /** Why this day is not worked on, or null if it is. */
  @Nullable String offBecause(LocalDate day) {
    if (!calendar.workingWeek().contains(Weekday.of(day))) {
      return "not in the working week";
    }
    String ownName = own.get(day);
    return ownName != null
        ? ownName
        : holidaysByYear.computeIfAbsent(day.getYear(), this::publicHolidays).get(day);
  }

  /**
   * The public holidays kept in a year. A holiday of a neighbouring year may be kept in this one:
   * New Year's Day 2028, a Saturday, is kept in the United States on 31 December 2027, and the
   * library lists it under 2028 only.
   */
  private Map<LocalDate, String> publicHolidays(int year) {
    String country = calendar.country();
    if (country == null) {
      return Map.of();
    }
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country));
    String[] region = calendar.region() == null ? new String[0] : new String[] {calendar.region()};
    Map<LocalDate, String> names = new HashMap<>();
    Stream.of(year - 1, year, year + 1)
        .flatMap(y -> manager.getHolidays(Year.of(y), HolidayType.PUBLIC_HOLIDAY, region).stream())
        .sorted()
        .filter(holiday -> holiday.getDate().getYear() == year)
        .forEach(holiday -> names.putIfAbsent(holiday.getDate(), nameOf(holiday)));
    return Map.copyOf(names);
  }

  /** In the root locale: any other falls back to the machine's own language. */
  private static String nameOf(Holiday holiday) {
    String name = holiday.getDescription(Locale.ROOT);
    return holiday.getObservedDate().isPresent() ? name + ", observed" : name;
  }
}
