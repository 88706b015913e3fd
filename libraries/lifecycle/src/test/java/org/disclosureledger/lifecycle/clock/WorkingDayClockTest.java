package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Programs;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.Weekday;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days, as llm-d promises them: New York, Monday to Friday, federal holidays. */
class WorkingDayClockTest {

  private static final String NEW_YORK = "America/New_York";

  private final ProgramPolicy llmD = Programs.llmD();
  private final ClockCalculator calculator = new ClockCalculator(llmD.calendar());

  @ParameterizedTest(name = "S1.14 S1.15 received {0} ({2}): due by the end of {1}")
  @CsvSource({
    "2026-01-12T10:00, 2026-01-15, a Monday: the day itself does not count",
    "2026-01-12T00:00, 2026-01-15, the first instant of a Monday belongs to it",
    "2026-01-11T23:59:59.999999, 2026-01-14, the last instant of a Sunday does not",
    "2026-01-16T23:59:59, 2026-01-22, a Friday before a weekend and a holiday on Monday",
    "2026-01-09T17:00, 2026-01-14, a Friday before a plain weekend",
    "2026-01-10T12:00, 2026-01-14, a Saturday",
    "2026-11-24T09:00, 2026-11-30, Thanksgiving inside",
    "2026-11-26T09:00, 2026-12-01, received on Thanksgiving",
    "2026-12-30T16:00, 2027-01-05, New Year and a weekend inside",
    "2026-12-31T23:59, 2027-01-06, the last minute of a year",
    "2027-12-28T09:00, 2028-01-03, New Year 2028 is kept on 31 December 2027",
    "2026-07-02T09:00, 2026-07-08, Independence Day on a Saturday is kept on Friday",
    "2028-02-28T09:00, 2028-03-02, 29 February counts",
    "2027-02-26T09:00, 2027-03-03, no 29 February",
    "2026-03-06T10:00, 2026-03-11, clocks go forward inside",
    "2026-10-30T10:00, 2026-11-04, clocks go back inside",
    "2026-03-08T03:30, 2026-03-11, received just after clocks went forward",
  })
  void promisesThreeWorkingDays(String received, String dueDay, String trouble) {
    // Given
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(NEW_YORK, received));

    // When
    List<Promise> promises = calculator.promises(llmD, 7, StartEvent.REPORT_RECEIVED, facts);

    // Then
    assertThat(promises).extracting(Promise::name).containsExactly("ACK", "ANALYSIS");
    assertThat(promises)
        .as(trouble)
        .extracting(Promise::dueAt)
        .containsOnly(Clocks.endOf(NEW_YORK, dueDay));
  }

  @ParameterizedTest(name = "{0}: {1} is due by {2}")
  @CsvSource({
    "America/New_York, 2026-06-01T02:00:00Z, 2026-06-04T04:00:00Z",
    "Pacific/Auckland, 2026-06-01T02:00:00Z, 2026-06-04T12:00:00Z",
    "Pacific/Kiritimati, 2026-06-01T09:59:59Z, 2026-06-04T10:00:00Z",
    "Pacific/Kiritimati, 2026-06-01T10:00:00Z, 2026-06-05T10:00:00Z",
    "Pacific/Pago_Pago, 2026-06-01T10:59:59Z, 2026-06-04T11:00:00Z",
    "Pacific/Pago_Pago, 2026-06-01T11:00:00Z, 2026-06-05T11:00:00Z",
    "Asia/Kathmandu, 2026-06-01T18:14:59Z, 2026-06-04T18:15:00Z",
    "Etc/UTC, 2026-06-01T00:00:00Z, 2026-06-05T00:00:00Z",
  })
  void countsTheDaysOfTheProgramsZone(String zone, Instant received, Instant due) {
    // Given
    ClockCalculator there = new ClockCalculator(Clocks.calendar(zone, null));

    // When
    DueDate computed =
        there.due(Clocks.clock(3, ClockUnit.WORKING_DAYS), ClockFacts.startedAt(received));

    // Then
    assertThat(computed.dueAt()).isEqualTo(due);
  }

  @Test
  void endsADayWhoseNextMidnightDoesNotExistAtTheClockChange() {
    // Given
    WorkCalendar cairo =
        new WorkCalendar(
            "1",
            ZoneId.of("Africa/Cairo"),
            List.of(
                Weekday.SUNDAY,
                Weekday.MONDAY,
                Weekday.TUESDAY,
                Weekday.WEDNESDAY,
                Weekday.THURSDAY),
            null,
            null,
            List.of());
    ClockFacts facts = ClockFacts.startedAt(Clocks.at("Africa/Cairo", "2026-04-22T12:00"));

    // When
    DueDate due = new ClockCalculator(cairo).due(Clocks.clock(1, ClockUnit.WORKING_DAYS), facts);

    // Then
    assertThat(due.dueAt())
        .as("Friday 24 April 2026 begins at 01:00")
        .isEqualTo(Instant.parse("2026-04-23T22:00:00Z"));
  }

  @Test
  void leavesOutTheProgramsOwnDaysOff() {
    // Given
    WorkCalendar calendar =
        Clocks.calendar("Europe/Berlin", "de", "2026-12-24", "2026-12-28", "2026-12-29");
    ClockFacts facts = ClockFacts.startedAt(Clocks.at("Europe/Berlin", "2026-12-22T10:00"));

    // When
    DueDate due = new ClockCalculator(calendar).due(Clocks.clock(3, ClockUnit.WORKING_DAYS), facts);

    // Then
    assertThat(due.dueAt()).isEqualTo(Clocks.endOf("Europe/Berlin", "2026-12-31"));
    assertThat(due.why()).contains("Thursday 24 December 2026 does not count: Company holiday.");
  }

  @ParameterizedTest(name = "{0}/{1}: received Wednesday 5 January 2022, due {2}")
  @CsvSource(
      nullValues = "-",
      value = {"de, -, 2022-01-06", "de, by, 2022-01-07", "-, -, 2022-01-06"})
  void keepsTheHolidaysOfTheRegion(String country, String region, String dueDay) {
    // Given
    WorkCalendar calendar =
        new WorkCalendar(
            "1", ZoneId.of("Europe/Berlin"), Clocks.MONDAY_TO_FRIDAY, country, region, List.of());
    ClockFacts facts = ClockFacts.startedAt(Clocks.at("Europe/Berlin", "2022-01-05T10:00"));

    // When
    DueDate due = new ClockCalculator(calendar).due(Clocks.clock(1, ClockUnit.WORKING_DAYS), facts);

    // Then
    assertThat(due.dueAt()).as("Epiphany").isEqualTo(Clocks.endOf("Europe/Berlin", dueDay));
  }

  @Test
  @DisplayName("S1.14 warnings lie on working time: half of three days is the middle of the second")
  void warnsOnWorkingTime() {
    // Given
    ClockDefinition ack = llmD.clock("ACK").orElseThrow();
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(NEW_YORK, "2026-01-08T15:00"));

    // When
    DueDate due = calculator.due(ack, facts);

    // Then
    assertThat(due.warnAt())
        .containsExactly(
            Clocks.at(NEW_YORK, "2026-01-12T12:00"), Clocks.at(NEW_YORK, "2026-01-13T09:36"));
    assertThat(due.dueAt()).isEqualTo(Clocks.endOf(NEW_YORK, "2026-01-13"));
  }

  @Test
  void warnsAtTheBeginningOfTheNextWorkingDayRatherThanOnAWeekend() {
    // Given
    ClockFacts facts = ClockFacts.startedAt(Clocks.at("Europe/Berlin", "2026-01-08T15:00"));
    ClockCalculator berlin = new ClockCalculator(Clocks.calendar("Europe/Berlin", null));

    // When
    DueDate due = berlin.due(Clocks.clock(2, ClockUnit.WORKING_DAYS), facts);

    // Then
    assertThat(due.warnAt().getFirst())
        .as("half of Friday and Monday")
        .isEqualTo(Clocks.at("Europe/Berlin", "2026-01-12T00:00"));
  }

  @Test
  @DisplayName("S1.14 the promise says why it is due when it is due")
  void explainsItself() {
    // Given
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(NEW_YORK, "2026-12-30T16:05:07"));

    // When
    Promise promise = calculator.promise(llmD.clock("ACK").orElseThrow(), facts, 7);

    // Then
    assertThat(promise.promise())
        .isEqualTo("The maintainers of llm-d acknowledge your report within 3 working days.");
    assertThat(promise.unit()).isEqualTo(ClockUnit.WORKING_DAYS);
    assertThat(promise.within()).isEqualTo(3);
    assertThat(promise.policyVersion()).isEqualTo(7);
    assertThat(promise.calendarVersion()).isEqualTo(calculator.calendarVersion());
    assertThat(promise.startedAt()).isEqualTo(facts.startedAt());
    assertThat(promise.why())
        .containsExactly(
            "Starts Wednesday 30 December 2026 at 16:05:07 (America/New_York)"
                + " = 2026-12-30T21:05:07Z.",
            "Promised within 3 working days.",
            "The day of the start does not count.",
            "Friday 1 January 2027 does not count: New Year's Day.",
            "Saturday 2 January 2027 does not count: not in the working week.",
            "Sunday 3 January 2027 does not count: not in the working week.",
            "3 working days from Thursday 31 December 2026.",
            "Due at the end of Tuesday 5 January 2027, 24:00 (America/New_York)"
                + " = 2027-01-06T05:00:00Z.",
            "Calendar " + calculator.calendarVersion() + ".");
  }

  @Test
  void namesTwentyDaysOffAndCountsTheRest() {
    // Given
    ClockFacts facts = ClockFacts.startedAt(Clocks.at(NEW_YORK, "2026-01-05T10:00"));

    // When
    DueDate due = calculator.due(Clocks.clock(250, ClockUnit.WORKING_DAYS), facts);

    // Then
    assertThat(due.why()).hasSizeLessThan(30);
    assertThat(due.why()).anyMatch(reason -> reason.endsWith("further days off do not count."));
  }

  @Test
  @DisplayName("S1.14 an act at the due instant keeps the promise, one after it does not")
  void isKeptUntilTheLastInstant() {
    // Given
    DueDate due =
        calculator.due(
            llmD.clock("ACK").orElseThrow(),
            ClockFacts.startedAt(Clocks.at(NEW_YORK, "2026-01-12T10:00")));
    Instant last = Clocks.endOf(NEW_YORK, "2026-01-15");

    // When
    boolean keptAtTheEnd = due.keptBy(last);

    // Then
    assertThat(keptAtTheEnd).isTrue();
    assertThat(due.keptBy(last.plusNanos(1))).isFalse();
  }
}
