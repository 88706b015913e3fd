package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that stand still for a while. */
@DisplayName("S2.16 pauses")
class PausedClockTest {

  private static final String BERLIN = "Europe/Berlin";

  private final ClockCalculator calculator = new ClockCalculator(Clocks.calendar(BERLIN, "de"));

  @ParameterizedTest(name = "10 hours from 10:00, paused {0} to {1} and {2} to {3}: due {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "12:00, 14:00, -, -, 22:00",
        "08:00, 11:00, -, -, 21:00",
        "08:00, 09:00, -, -, 20:00",
        "12:00, 14:00, 13:00, 15:00, 23:00",
        "13:00, 15:00, 12:00, 13:00, 23:00",
        "20:00, 21:00, -, -, 20:00",
        "19:59, 21:00, -, -, 21:01",
        "12:00, 12:00, -, -, 20:00",
        "12:00, 14:00, 21:00, 22:00, 23:00",
      })
  void movesHoursByTheLengthOfThePauses(
      String from, String to, String otherFrom, String otherTo, String due) {
    // Given
    List<Pause> pauses =
        otherFrom == null
            ? List.of(pause(from, to))
            : List.of(pause(from, to), pause(otherFrom, otherTo));

    // When
    DueDate computed =
        calculator.due(Clocks.clock(10, ClockUnit.HOURS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(computed.dueAt()).isEqualTo(at("2026-01-12T" + due));
  }

  private static Pause pause(String from, String to) {
    return Clocks.pause(at("2026-01-12T" + from), at("2026-01-12T" + to));
  }

  @Test
  void movesCalendarDaysByTheLengthOfThePause() {
    // Given
    List<Pause> pauses = List.of(Clocks.pause(at("2026-01-13T00:00"), at("2026-01-14T06:00")));

    // When
    DueDate due =
        calculator.due(
            Clocks.clock(7, ClockUnit.CALENDAR_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.dueAt()).isEqualTo(at("2026-01-20T16:00"));
    assertThat(due.why()).contains("Stood still for 1 day 6 hours, which is added.");
  }

  @ParameterizedTest(
      name = "3 working days from Monday 12 January, paused {0} to {1}: due {2}, {3}")
  @CsvSource({
    "2026-01-13T00:00, 2026-01-14T00:00, 2026-01-16, one whole day",
    "2026-01-13T10:00, 2026-01-14T10:00, 2026-01-16, a day's length over two days",
    "2026-01-13T10:00, 2026-01-13T10:05, 2026-01-16, five minutes: a begun day counts whole",
    "2026-01-13T10:00, 2026-01-14T10:01, 2026-01-19, a minute more than a day",
    "2026-01-12T11:00, 2026-01-13T00:00, 2026-01-15, the day of the start did not count anyway",
    "2026-01-15T12:00, 2026-01-15T13:00, 2026-01-16, on the last day",
    "2026-01-16T00:00, 2026-01-20T00:00, 2026-01-15, after the end",
    "2026-01-15T23:00, 2026-01-19T00:00, 2026-01-19, over a weekend that does not count",
    "2026-01-10T00:00, 2026-01-12T10:00, 2026-01-15, before the start",
  })
  void movesWorkingDaysByWholeOnes(String from, String to, String dueDay, String trouble) {
    // Given
    List<Pause> pauses = List.of(Clocks.pause(at(from), at(to)));

    // When
    DueDate due =
        calculator.due(
            Clocks.clock(3, ClockUnit.WORKING_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.dueAt()).as(trouble).isEqualTo(Clocks.endOf(BERLIN, dueDay));
  }

  @Test
  void addsUpShortPausesInsteadOfGivingADayForEach() {
    // Given
    List<Pause> pauses =
        List.of(
            Clocks.pause(at("2026-01-13T10:00"), at("2026-01-13T10:05")),
            Clocks.pause(at("2026-01-14T10:00"), at("2026-01-14T10:05")),
            Clocks.pause(at("2026-01-15T10:00"), at("2026-01-15T10:05")));

    // When
    DueDate due =
        calculator.due(
            Clocks.clock(3, ClockUnit.WORKING_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.dueAt()).isEqualTo(Clocks.endOf(BERLIN, "2026-01-16"));
    assertThat(due.why()).contains("Stood still on Tuesday 13 January 2026 for 5 minutes.");
  }

  @Test
  void countsAPausedDayAsOneDayWhateverItsHours() {
    // Given
    ClockCalculator sunday =
        new ClockCalculator(
            new org.disclosureledger.lifecycle.policy.WorkCalendar(
                "1",
                java.time.ZoneId.of(BERLIN),
                List.of(org.disclosureledger.lifecycle.policy.Weekday.values()),
                null,
                null,
                List.of()));
    List<Pause> longDay = List.of(Clocks.pause(at("2026-10-25T00:00"), at("2026-10-26T00:00")));

    // When
    DueDate due =
        sunday.due(Clocks.clock(2, ClockUnit.WORKING_DAYS), started("2026-10-23T10:00", longDay));

    // Then
    assertThat(due.dueAt())
        .as("25 hours are one day")
        .isEqualTo(Clocks.endOf(BERLIN, "2026-10-26"));
  }

  @Test
  void hasNoDueDateWhileItStandsStill() {
    // Given
    List<Pause> pauses = List.of(Clocks.pause(at("2026-01-13T18:00"), null));

    // When
    DueDate hours =
        calculator.due(Clocks.clock(48, ClockUnit.HOURS), started("2026-01-12T10:00", pauses));
    DueDate days =
        calculator.due(
            Clocks.clock(3, ClockUnit.WORKING_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(hours.dueAt()).isNull();
    assertThat(hours.warnAt()).as("half was over before").hasSize(1);
    assertThat(days.dueAt()).isNull();
    assertThat(days.why())
        .contains(
            "Stands still since Tuesday 13 January 2026 at 18:00 (Europe/Berlin); due again once it"
                + " runs.");
  }

  @Test
  void keepsTheDueDateOfAClockThatRanOutBeforeThePause() {
    // Given
    List<Pause> pauses = List.of(Clocks.pause(Clocks.endOf(BERLIN, "2026-01-15"), null));

    // When
    DueDate due =
        calculator.due(
            Clocks.clock(3, ClockUnit.WORKING_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.dueAt()).isEqualTo(Clocks.endOf(BERLIN, "2026-01-15"));
  }

  @Test
  void shiftsWarningsWithThePause() {
    // Given
    List<Pause> pauses = List.of(Clocks.pause(at("2026-01-13T00:00"), at("2026-01-14T00:00")));

    // When
    DueDate due =
        calculator.due(
            Clocks.clock(3, ClockUnit.WORKING_DAYS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.warnAt()).containsExactly(at("2026-01-15T12:00"), at("2026-01-16T09:36"));
  }

  @Test
  void standsStillForItsOwnReasonsOnly() {
    // Given
    List<Pause> pauses =
        List.of(
            new Pause(PauseReason.CASE_DEFERRED, at("2026-01-12T11:00"), at("2026-01-12T12:00")));

    // When
    DueDate due =
        calculator.due(Clocks.clock(10, ClockUnit.HOURS), started("2026-01-12T10:00", pauses));

    // Then
    assertThat(due.dueAt()).isEqualTo(at("2026-01-12T20:00"));
  }

  @Test
  void refusesAPauseThatEndsBeforeItBegins() {
    // Given
    Instant from = at("2026-01-12T11:00");

    // When
    // Then
    assertThatThrownBy(() -> Clocks.pause(from, from.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot end before it begins");
  }

  private static ClockFacts started(String time, List<Pause> pauses) {
    return ClockFacts.startedAt(at(time)).paused(pauses);
  }

  private static Instant at(String time) {
    return Clocks.at(BERLIN, time);
  }
}
