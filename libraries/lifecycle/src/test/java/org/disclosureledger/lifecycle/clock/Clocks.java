package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.OwnHoliday;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.StopEvent;
import org.disclosureledger.lifecycle.policy.UnknownSeverity;
import org.disclosureledger.lifecycle.policy.Weekday;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** Clocks and calendars for tests. */
final class Clocks {

  static final List<Weekday> MONDAY_TO_FRIDAY =
      List.of(Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY);

  private Clocks() {}

  /** A clock of one length that may pause. */
  static ClockDefinition clock(int within, ClockUnit unit) {
    return new ClockDefinition(
        "CLOCK",
        "Something is done",
        StartEvent.REPORT_RECEIVED,
        StopEvent.VERDICT,
        within,
        unit,
        Map.of(),
        UnknownSeverity.TIGHTEST,
        List.of(50, 80),
        List.of(PauseReason.INFORMATION_REQUESTED));
  }

  /** Monday to Friday in a zone, with a country's holidays and days off of one's own. */
  static WorkCalendar calendar(String zone, @Nullable String country, String... ownHolidays) {
    return new WorkCalendar(
        "test-1",
        ZoneId.of(zone),
        MONDAY_TO_FRIDAY,
        country,
        null,
        List.of(ownHolidays).stream()
            .map(date -> new OwnHoliday(LocalDate.parse(date), "Company holiday"))
            .toList());
  }

  /** The instant of a local time, such as {@code 2026-01-02T10:00}, or of one with an offset. */
  static Instant at(String zone, String time) {
    return time.endsWith("Z")
        ? Instant.parse(time)
        : ZonedDateTime.of(java.time.LocalDateTime.parse(time), ZoneId.of(zone)).toInstant();
  }

  /** The end of a local day. */
  static Instant endOf(String zone, String day) {
    return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
  }

  /** A finished pause for a reason that test clocks allow. */
  static Pause pause(Instant from, @Nullable Instant to) {
    return new Pause(PauseReason.INFORMATION_REQUESTED, from, to);
  }
}
