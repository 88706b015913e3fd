package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours and calendar days: clock changes, leap days, year ends, zones. */
class ElapsedClockTest {

  @ParameterizedTest(name = "S2.11 {0} {1} + {2} hours = {3}")
  @CsvSource({
    "Europe/Berlin, 2026-03-28T12:00, 48, 2026-03-30T11:00:00Z",
    "Europe/Berlin, 2026-10-24T12:00, 48, 2026-10-26T10:00:00Z",
    "America/New_York, 2026-12-31T23:00, 48, 2027-01-03T04:00:00Z",
    "Etc/UTC, 2028-02-28T06:00, 48, 2028-03-01T06:00:00Z",
    "Etc/UTC, 2027-02-28T06:00, 48, 2027-03-02T06:00:00Z",
    "Etc/UTC, 2026-01-01T00:00:00.123456789, 1, 2026-01-01T01:00:00.123456789Z",
  })
  void countsHoursAsTheyPass(String zone, String start, int hours, Instant due) {
    // Given
    ClockCalculator calculator = new ClockCalculator(Clocks.calendar(zone, null));
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(zone, start));

    // When
    DueDate computed = calculator.due(Clocks.clock(hours, ClockUnit.HOURS), facts);

    // Then
    assertThat(computed.dueAt()).isEqualTo(due);
  }

  @ParameterizedTest(name = "S2.12 {0} {1} + {2} days = {3} ({4})")
  @CsvSource({
    "Europe/Berlin, 2026-03-28T12:00, 7, 2026-04-04T10:00:00Z, clocks go forward inside",
    "Europe/Berlin, 2026-10-24T12:00, 7, 2026-10-31T11:00:00Z, clocks go back inside",
    "Europe/Berlin, 2026-03-22T02:30, 7, 2026-03-29T01:30:00Z, 02:30 does not exist and is 03:30",
    "Europe/Berlin, 2026-10-18T02:30, 7, 2026-10-25T00:30:00Z, 02:30 occurs twice: the first",
    "Europe/Berlin, 2025-12-25T02:30, 304, 2026-10-25T00:30:00Z, also from the winter's offset",
    "America/New_York, 2026-03-01T02:15, 7, 2026-03-08T07:15:00Z, a gap in the west",
    "America/New_York, 2026-10-25T01:15, 7, 2026-11-01T05:15:00Z, an overlap in the west",
    "Australia/Lord_Howe, 2026-09-27T02:10, 7, 2026-10-03T15:40:00Z, a gap of half an hour",
    "Etc/UTC, 2028-02-22T10:00, 7, 2028-02-29T10:00:00Z, on 29 February",
    "Etc/UTC, 2028-02-29T10:00, 366, 2029-03-01T10:00:00Z, from 29 February",
    "Etc/UTC, 2026-12-28T10:00, 7, 2027-01-04T10:00:00Z, year end",
    "Pacific/Kiritimati, 2026-06-01T00:00, 1, 2026-06-01T10:00:00Z, the far east",
    "Pacific/Pago_Pago, 2026-06-01T23:59, 1, 2026-06-03T10:59:00Z, the far west",
  })
  void countsCalendarDaysToTheSameLocalTime(
      String zone, String start, int days, Instant due, String trouble) {
    // Given
    ClockCalculator calculator = new ClockCalculator(Clocks.calendar(zone, null));
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(zone, start));

    // When
    DueDate computed = calculator.due(Clocks.clock(days, ClockUnit.CALENDAR_DAYS), facts);

    // Then
    assertThat(computed.dueAt()).as(trouble).isEqualTo(due);
  }

  @Test
  void saysWhatTheClockChangeDid() {
    // Given
    ClockCalculator berlin = new ClockCalculator(Clocks.calendar("Europe/Berlin", null));
    ClockFacts gap = ClockFacts.startedAt(Clocks.at("Europe/Berlin", "2026-03-22T02:30"));
    ClockFacts overlap = ClockFacts.startedAt(Clocks.at("Europe/Berlin", "2026-10-18T02:30"));

    // When
    DueDate due = berlin.due(Clocks.clock(7, ClockUnit.CALENDAR_DAYS), gap);

    // Then
    assertThat(due.why())
        .contains("02:30 on Sunday 29 March 2026 does not exist, clocks go forward: 03:30.");
    assertThat(berlin.due(Clocks.clock(7, ClockUnit.CALENDAR_DAYS), overlap).why())
        .contains(
            "02:30 on Sunday 25 October 2026 occurs twice, clocks go back: the first counts.");
  }

  @Test
  @DisplayName("S2.11 warnings at 50 % and 80 % of the elapsed time")
  void warnsAtSharesOfTheElapsedTime() {
    // Given
    ClockCalculator berlin = new ClockCalculator(Clocks.calendar("Europe/Berlin", null));
    Instant start = Clocks.at("Europe/Berlin", "2026-03-28T12:00");

    // When
    DueDate due = berlin.due(Clocks.clock(10, ClockUnit.HOURS), ClockFacts.startedAt(start));

    // Then
    assertThat(due.warnAt())
        .containsExactly(start.plusSeconds(5 * 3_600), start.plusSeconds(8 * 3_600));
  }
}
