package org.disclosureledger.lifecycle.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts working days the way Regulation (EEC, Euratom) No 1182/71 counts periods expressed in
 * working days:
 *
 * <ul>
 *   <li>the day on which the event happens is not part of the period (Article 3(1)), whether it is
 *       a working day or not;
 *   <li>the period begins with the first hour of its first day and ends with the expiry of the last
 *       hour of its last day (Article 3(2)(b)): a promise of three working days received on a
 *       Monday morning is kept until Thursday 24:00, local time of the program;
 *   <li>working days are all days but public holidays and the days off of the working week (Article
 *       2(2)), and only they count where a period is expressed in working days (Article 3(3)), so
 *       that it cannot end on any other.
 * </ul>
 *
 * <p>Pauses: the time the clock stood still on days that count is added up, as a share of each day,
 * and the end moves by as many working days as that fills, a begun one counting whole, since a
 * period of days ends with a day. A pause on a day that does not count moves nothing.
 *
 * <p>Warnings lie on the working time: 50 % of three working days is the middle of the second.
 */
final class WorkingTime {

  /** A day in parts that are the same however many hours a clock change leaves it. */
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** So many days off are named one by one in the reasons. */
  private static final int NAMED_DAYS_OFF = 20;

  private final WorkingDays days;
  private final ZoneId zone;
  private final Instant start;
  private final PausedSpans standstill;
  private final List<Integer> warnPercent;

  WorkingTime(
      WorkingDays days,
      ZoneId zone,
      Instant start,
      PausedSpans standstill,
      List<Integer> warnPercent) {
    this.days = days;
    this.zone = zone;
    this.start = start;
    this.standstill = standstill;
    this.warnPercent = warnPercent;
  }

  Count workingDays(int length) {
    LocalDate last = lastDay(length);
    Instant due = last == null ? null : endOf(last);
    return new Count(due, () -> warnings(length), () -> steps(last));
  }

  private List<Instant> warnings(int length) {
    List<Instant> warnings = new ArrayList<>();
    for (int percent : warnPercent) {
      Instant warning = pointAt(length * DAY * percent / 100);
      if (warning != null) {
        warnings.add(warning);
      }
    }
    return List.copyOf(warnings);
  }

  /** The first day at whose end the clock has run so many days; null if it still stands before. */
  private @Nullable LocalDate lastDay(int length) {
    long ran = 0;
    for (LocalDate day = firstWorkingDay(); !standsAt(endOf(day)); day = next(day)) {
      ran += runningShare(day);
      if (ran >= length * DAY) {
        return day;
      }
    }
    return null;
  }

  /**
   * The instant at which so much working time has run; between two working days, the beginning of
   * the later. Null if the clock still stands before.
   */
  private @Nullable Instant pointAt(long wanted) {
    long left = wanted;
    for (LocalDate day = firstWorkingDay(); !standsAt(startOf(day)); day = next(day)) {
      long share = runningShare(day);
      if (left < share) {
        Duration length = Duration.between(startOf(day), endOf(day));
        return standstill.after(startOf(day), length.multipliedBy(left).dividedBy(DAY));
      }
      left -= share;
    }
    return null;
  }

  /** How much of a day the clock ran, in parts of {@link #DAY}. */
  private long runningShare(LocalDate day) {
    if (standstill.isNone()) {
      return DAY;
    }
    Duration still = standstill.within(startOf(day), endOf(day));
    if (still.isZero()) {
      return DAY;
    }
    long length = Duration.between(startOf(day), endOf(day)).toMillis();
    return DAY - still.toMillis() * DAY / length;
  }

  /** Whether the clock still stands at the end of a stretch that reaches to this instant. */
  private boolean standsAt(Instant end) {
    Instant since = standstill.openSince();
    return since != null && since.isBefore(end);
  }

  private LocalDate firstWorkingDay() {
    return next(start.atZone(zone).toLocalDate());
  }

  private LocalDate next(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (days.offBecause(next) != null) {
      next = next.plusDays(1);
    }
    return next;
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }

  private List<String> steps(@Nullable LocalDate last) {
    List<String> steps = new ArrayList<>();
    steps.add("The day of the start does not count.");
    if (last == null) {
      steps.add(PauseWords.lasting(standstill, zone));
      return steps;
    }
    addDays(last, steps);
    steps.add(
        "Due at the end of "
            + DayWords.day(last)
            + ", 24:00 ("
            + zone
            + ") = "
            + endOf(last)
            + ".");
    return steps;
  }

  private void addDays(LocalDate last, List<String> steps) {
    int counted = 0;
    int off = 0;
    LocalDate first = start.atZone(zone).toLocalDate().plusDays(1);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      String because = days.offBecause(day);
      if (because == null) {
        counted++;
        addStandstill(day, steps);
      } else if (++off <= NAMED_DAYS_OFF) {
        steps.add(DayWords.day(day) + " does not count: " + because + ".");
      }
    }
    if (off > NAMED_DAYS_OFF) {
      steps.add((off - NAMED_DAYS_OFF) + " further days off do not count.");
    }
    steps.add(
        counted
            + (counted == 1 ? " working day" : " working days")
            + " from "
            + DayWords.day(next(first.minusDays(1)))
            + ".");
  }

  private void addStandstill(LocalDate day, List<String> steps) {
    Duration still = standstill.within(startOf(day), endOf(day));
    if (!still.isZero()) {
      steps.add("Stood still on " + DayWords.day(day) + " for " + PauseWords.length(still) + ".");
    }
  }
}
