package org.disclosureledger.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.disclosureledger.lifecycle.policy.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The working days of llm-d leave out the federal holidays, as the statute has them. */
class FederalHolidaysTest {

  @ParameterizedTest
  @ValueSource(ints = {2026, 2027, 2028, 2029, 2030})
  @DisplayName("S1.14 the eleven days of 5 U.S.C. 6103(a), kept as (b) says, and no other")
  void leavesOutTheElevenFederalHolidays(int year) {
    // Given
    WorkingDays days = new WorkingDays(Programs.llmD().calendar());

    // When
    Set<LocalDate> off =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
            .filter(day -> days.offBecause(day) != null)
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(off).isEqualTo(statutory(year));
  }

  /** New Year's Day of the next year may be kept in this one. */
  private static Set<LocalDate> statutory(int year) {
    return IntStream.of(year, year + 1)
        .boxed()
        .flatMap(FederalHolidaysTest::named)
        .map(FederalHolidaysTest::kept)
        .filter(day -> day.getYear() == year)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<LocalDate> named(int year) {
    return Stream.of(
        LocalDate.of(year, Month.JANUARY, 1),
        monday(year, Month.JANUARY, 3),
        monday(year, Month.FEBRUARY, 3),
        LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)),
        LocalDate.of(year, Month.JUNE, 19),
        LocalDate.of(year, Month.JULY, 4),
        monday(year, Month.SEPTEMBER, 1),
        monday(year, Month.OCTOBER, 2),
        LocalDate.of(year, Month.NOVEMBER, 11),
        LocalDate.of(year, Month.NOVEMBER, 1)
            .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)),
        LocalDate.of(year, Month.DECEMBER, 25));
  }

  private static LocalDate monday(int year, Month month, int which) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
  }

  /** A Saturday's holiday is kept on the Friday before, a Sunday's on the Monday after. */
  private static LocalDate kept(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }
}
