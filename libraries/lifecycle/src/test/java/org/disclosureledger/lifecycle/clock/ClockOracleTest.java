package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.disclosureledger.lifecycle.policy.ClockUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The calculator against slow walkers that share nothing with it: holidays written out from the
 * statute, days walked one by one, pauses minute by minute.
 */
@DisplayName("S1.14 S2.11 S2.12 against a walker")
class ClockOracleTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<LocalDate> HOLIDAYS = holidays();

  private final ClockCalculator calculator =
      new ClockCalculator(Clocks.calendar(NEW_YORK.getId(), "us"));

  @ParameterizedTest(name = "{0} working days, from every eleventh hour of three years")
  @ValueSource(ints = {1, 2, 3, 5, 10})
  void agreesOnWorkingDays(int days) {
    // Given
    Instant end = Instant.parse("2029-03-02T00:00:00Z");
    Duration step = Duration.ofHours(11).plusMinutes(7).plusSeconds(13);

    // When
    for (Instant start = Instant.parse("2026-01-01T00:00:00Z");
        start.isBefore(end);
        start = start.plus(step)) {
      DueDate due =
          calculator.due(Clocks.clock(days, ClockUnit.WORKING_DAYS), ClockFacts.startedAt(start));

      // Then
      List<LocalDate> counted = walk(start, days);
      assertThat(due.dueAt()).as("%s", start).isEqualTo(startOf(counted.getLast().plusDays(1)));
      assertThat(due.warnAt().get(0)).as("%s", start).isEqualTo(share(counted, start, 50 * days));
      assertThat(due.warnAt().get(1)).as("%s", start).isEqualTo(share(counted, start, 80 * days));
    }
  }

  /** The days that count, found by looking at each. */
  private static List<LocalDate> walk(Instant start, int days) {
    List<LocalDate> counted = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(start, NEW_YORK);
    while (counted.size() < days) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (!weekend && !HOLIDAYS.contains(day)) {
        counted.add(day);
      }
    }
    return counted;
  }

  /** The instant at which so many hundredths of days of the counted days are over. */
  private static Instant share(List<LocalDate> counted, Instant start, int hundredths) {
    List<LocalDate> days = walk(start, counted.size() + 1);
    LocalDate day = days.get(hundredths / 100);
    Duration length = Duration.between(startOf(day), startOf(day.plusDays(1)));
    return startOf(day).plus(length.multipliedBy(hundredths % 100).dividedBy(100));
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(NEW_YORK).toInstant();
  }

  /** Title 5 of the United States Code, section 6103, with Saturdays and Sundays moved. */
  private static Set<LocalDate> holidays() {
    Set<LocalDate> days = new HashSet<>();
    for (int year = 2025; year <= 2030; year++) {
      days.add(kept(Year.of(year).atDay(1)));
      days.add(kept(LocalDate.of(year, Month.JUNE, 19)));
      days.add(kept(LocalDate.of(year, Month.JULY, 4)));
      days.add(kept(LocalDate.of(year, Month.NOVEMBER, 11)));
      days.add(kept(LocalDate.of(year, Month.DECEMBER, 25)));
      days.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
      days.add(nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY));
      days.add(nth(year, Month.MAY, -1, DayOfWeek.MONDAY));
      days.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
      days.add(nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY));
    }
    return days;
  }

  private static LocalDate kept(LocalDate holiday) {
    return switch (holiday.getDayOfWeek()) {
      case SATURDAY -> holiday.minusDays(1);
      case SUNDAY -> holiday.plusDays(1);
      default -> holiday;
    };
  }

  private static LocalDate nth(int year, Month month, int ordinal, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
  }

  @ParameterizedTest(name = "{0} days, from every eleventh hour of three years")
  @ValueSource(ints = {1, 7, 30})
  void agreesOnCalendarDays(int days) {
    // Given
    Instant end = Instant.parse("2029-03-02T00:00:00Z");
    Duration step = Duration.ofHours(10).plusMinutes(47);

    // When
    for (Instant start = Instant.parse("2026-01-01T00:00:00Z");
        start.isBefore(end);
        start = start.plus(step)) {
      DueDate due =
          calculator.due(Clocks.clock(days, ClockUnit.CALENDAR_DAYS), ClockFacts.startedAt(start));

      // Then
      assertThat(due.dueAt()).as("%s", start).isEqualTo(firstTimeAt(start, days));
    }
  }

  /** The first minute of the wanted day whose local time is the start's or, past a gap, later. */
  private static Instant firstTimeAt(Instant start, int days) {
    LocalDateTime wanted = LocalDateTime.ofInstant(start, NEW_YORK).plusDays(days);
    Instant at = startOf(wanted.toLocalDate());
    Duration sinceMidnight = Duration.between(wanted.toLocalDate().atStartOfDay(), wanted);
    Instant straight = at.plus(sinceMidnight);
    LocalDateTime shown = LocalDateTime.ofInstant(straight, NEW_YORK);
    Duration off = Duration.between(shown, wanted);
    Instant corrected = straight.plus(off);
    return LocalDateTime.ofInstant(corrected, NEW_YORK).equals(wanted) ? corrected : straight;
  }

  @Test
  void agreesOnHoursWithPauses() {
    // Given
    Random random = new Random(48);

    // When
    for (int round = 0; round < 300; round++) {
      Instant start = someMinute(random);
      List<Pause> pauses = somePauses(random, start);
      DueDate due =
          calculator.due(
              Clocks.clock(48, ClockUnit.HOURS), ClockFacts.startedAt(start).paused(pauses));

      // Then
      assertThat(due.dueAt())
          .as("%s %s", start, pauses)
          .isEqualTo(afterRunning(start, pauses, 48 * 60));
      assertThat(due.warnAt().getFirst()).isEqualTo(afterRunning(start, pauses, 24 * 60));
    }
  }

  /** Walks minute by minute. */
  private static Instant afterRunning(Instant start, List<Pause> pauses, int minutes) {
    Instant now = start;
    int ran = 0;
    while (ran < minutes) {
      ran += stands(pauses, now) ? 0 : 1;
      now = now.plus(1, ChronoUnit.MINUTES);
    }
    return now;
  }

  private static boolean stands(List<Pause> pauses, Instant minute) {
    return pauses.stream()
        .anyMatch(p -> p.to() != null && !minute.isBefore(p.from()) && minute.isBefore(p.to()));
  }

  @Test
  void agreesOnWorkingDaysWithPauses() {
    // Given
    Random random = new Random(3);

    // When
    for (int round = 0; round < 300; round++) {
      Instant start = someMinute(random);
      List<Pause> pauses = somePauses(random, start);
      DueDate due =
          calculator.due(
              Clocks.clock(3, ClockUnit.WORKING_DAYS), ClockFacts.startedAt(start).paused(pauses));

      // Then
      assertThat(due.dueAt()).as("%s %s", start, pauses).isEqualTo(afterWorking(start, pauses, 3));
      assertThat(due.warnAt()).isSorted().allMatch(warning -> warning.isBefore(due.dueAt()));
    }
  }

  /** Walks day by day, and each day minute by minute, and adds up the shares of the days. */
  private static Instant afterWorking(Instant start, List<Pause> pauses, int days) {
    double ran = 0;
    for (int n = 1; ; n++) {
      LocalDate day = walk(start, n).getLast();
      Instant end = startOf(day.plusDays(1));
      long minutes = Duration.between(startOf(day), end).toMinutes();
      long running = 0;
      for (Instant at = startOf(day); at.isBefore(end); at = at.plus(1, ChronoUnit.MINUTES)) {
        running += stands(pauses, at) ? 0 : 1;
      }
      ran += (double) running / minutes;
      if (ran > days - 1e-6) {
        return end;
      }
    }
  }

  private static Instant someMinute(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z")
        .plus(random.nextInt(3 * 365 * 24 * 60), ChronoUnit.MINUTES);
  }

  private static List<Pause> somePauses(Random random, Instant start) {
    List<Pause> pauses = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant from = start.plus(random.nextInt(7 * 24 * 60) - 24 * 60, ChronoUnit.MINUTES);
      int minutes = random.nextBoolean() ? random.nextInt(90) : random.nextInt(3 * 24 * 60);
      pauses.add(Clocks.pause(from, from.plus(minutes, ChronoUnit.MINUTES)));
    }
    return pauses;
  }

  @Test
  void answersManyThreadsAlike() {
    // Given
    List<Instant> starts =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Instant.parse("2026-01-01T00:00:00Z").plus(13L * i, ChronoUnit.HOURS))
            .toList();
    ClockCalculator shared = new ClockCalculator(Clocks.calendar(NEW_YORK.getId(), "us"));

    // When
    List<DueDate> answers =
        starts.parallelStream()
            .map(
                start ->
                    shared.due(
                        Clocks.clock(3, ClockUnit.WORKING_DAYS), ClockFacts.startedAt(start)))
            .toList();

    // Then
    assertThat(answers)
        .extracting(DueDate::dueAt)
        .containsExactlyElementsOf(
            starts.stream().map(start -> startOf(walk(start, 3).getLast().plusDays(1))).toList());
  }
}
