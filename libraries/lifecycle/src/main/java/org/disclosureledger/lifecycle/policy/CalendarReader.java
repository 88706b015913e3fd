package org.disclosureledger.lifecycle.policy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a calendar: a zone and holidays that exist. */
final class CalendarReader {

  private static final int MOST_OWN_HOLIDAYS = 400;
  private static final List<Weekday> MONDAY_TO_FRIDAY =
      List.of(Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY);
  private static final Set<String> COUNTRIES =
      HolidayCalendar.getSupportedCalendarCodes().stream()
          .map(code -> code.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  /** Those of the IANA database; {@code SystemV} is in the Java platform alone. */
  private static final Set<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> !zone.startsWith("SystemV/"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, Set<String>> REGIONS = new ConcurrentHashMap<>();

  private CalendarReader() {}

  static WorkCalendar calendar(DocumentFields fields) {
    String country = country(fields);
    List<OwnHoliday> own =
        fields.objects("ownHolidays", 0, MOST_OWN_HOLIDAYS, CalendarReader::ownHoliday);
    fields.refuseRepetition("ownHolidays", own.stream().map(OwnHoliday::date).toList());
    List<Weekday> week = fields.words("workingWeek", Weekday.class, 1, MONDAY_TO_FRIDAY);
    return new WorkCalendar(
        fields.text("version", TextRule.VERSION),
        zone(fields),
        week.isEmpty() ? MONDAY_TO_FRIDAY : week,
        country,
        region(fields, country),
        own);
  }

  private static ZoneId zone(DocumentFields fields) {
    String name = fields.text("zone", TextRule.ZONE);
    if (ZONES.contains(name)) {
      return ZoneId.of(name);
    }
    if (!name.isEmpty()) {
      fields.refuse("zone", "is not in the IANA time zone database");
    }
    return ZoneOffset.UTC;
  }

  private static @Nullable String country(DocumentFields fields) {
    String country = fields.optionalText("country", TextRule.CALENDAR_ID);
    if (country == null || COUNTRIES.contains(country)) {
      return country;
    }
    fields.refuse("country", "has no holiday calendar");
    return null;
  }

  /** The library ignores a region that it does not know, which would silently lose holidays. */
  private static @Nullable String region(DocumentFields fields, @Nullable String country) {
    String region = fields.optionalText("region", TextRule.CALENDAR_ID);
    if (region == null) {
      return null;
    }
    if (country == null) {
      fields.refuse("region", "needs a country with a holiday calendar");
    } else if (!regionsOf(country).contains(region)) {
      fields.refuse("region", "is not a region of the country's holiday calendar");
    }
    return region;
  }

  private static Set<String> regionsOf(String country) {
    return REGIONS.computeIfAbsent(country, CalendarReader::readRegions);
  }

  private static Set<String> readRegions(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country))
        .getCalendarHierarchy()
        .getChildren()
        .keySet();
  }

  private static OwnHoliday ownHoliday(DocumentFields fields) {
    String text = fields.text("date", TextRule.DATE);
    LocalDate date = LocalDate.EPOCH;
    try {
      date = text.isEmpty() ? date : LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      if (TextRule.DATE.admits(text)) {
        fields.refuse("date", "is no day of the calendar");
      }
    }
    return new OwnHoliday(date, fields.text("name", TextRule.LINE));
  }
}
