package org.disclosureledger.lifecycle.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts hours and calendar days: time that passes day and night, in and out of working hours.
 *
 * <p>Hours are exact. Calendar days end at the local time of the start in the program's zone. Where
 * that time does not exist (clocks go forward), the end is as much after the gap as the time is
 * after the gap's beginning; where it exists twice (clocks go back), the first counts, so that
 * nobody gets an hour that the promise does not mention. A pause moves the end by its own length.
 */
final class ElapsedTime {

  private final ZoneId zone;
  private final Instant start;
  private final PausedSpans standstill;
  private final List<Integer> warnPercent;

  ElapsedTime(ZoneId zone, Instant start, PausedSpans standstill, List<Integer> warnPercent) {
    this.zone = zone;
    this.start = start;
    this.standstill = standstill;
    this.warnPercent = warnPercent;
  }

  Count hours(int hours) {
    return count(start.plus(Duration.ofHours(hours)), null);
  }

  Count calendarDays(int days) {
    LocalDateTime wanted = start.atZone(zone).toLocalDateTime().plusDays(days);
    ZonedDateTime end = wanted.atZone(zone).withEarlierOffsetAtOverlap();
    return count(end.toInstant(), wanted);
  }

  /** Counts to a date that is set from outside, which no pause moves. */
  Count until(Instant planned) {
    return new Count(
        planned,
        () -> warnPercent.stream().map(percent -> start.plus(share(planned, percent))).toList(),
        () -> List.of("Due " + DayWords.moment(planned, zone) + " " + utc(planned)));
  }

  private Count count(Instant unpaused, @Nullable LocalDateTime wanted) {
    Instant due = standstill.after(start, Duration.between(start, unpaused));
    return new Count(due, () -> warnings(unpaused), () -> steps(due, unpaused, wanted));
  }

  private List<Instant> warnings(Instant unpaused) {
    List<Instant> warnings = new ArrayList<>();
    for (int percent : warnPercent) {
      Instant warning = standstill.after(start, share(unpaused, percent));
      if (warning != null) {
        warnings.add(warning);
      }
    }
    return warnings;
  }

  private List<String> steps(
      @Nullable Instant due, Instant unpaused, @Nullable LocalDateTime wanted) {
    List<String> steps = new ArrayList<>();
    String clockChange = wanted == null ? null : clockChange(wanted, unpaused.atZone(zone));
    if (clockChange != null) {
      steps.add(clockChange);
    }
    if (due == null) {
      steps.add(PauseWords.lasting(standstill, zone));
      return steps;
    }
    Duration paused = standstill.before(due);
    if (!paused.isZero()) {
      steps.add("Stood still for " + PauseWords.length(paused) + ", which is added.");
    }
    steps.add("Due " + DayWords.moment(due, zone) + " " + utc(due));
    return steps;
  }

  private @Nullable String clockChange(LocalDateTime wanted, ZonedDateTime end) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wanted);
    String time = DayWords.time(wanted.toLocalTime()) + " on " + DayWords.day(wanted.toLocalDate());
    return switch (offsets.size()) {
      case 0 ->
          time + " does not exist, clocks go forward: " + DayWords.time(end.toLocalTime()) + ".";
      case 1 -> null;
      default -> time + " occurs twice, clocks go back: the first counts.";
    };
  }

  private Duration share(Instant end, int percent) {
    return Duration.between(start, end).multipliedBy(percent).dividedBy(100);
  }

  private static String utc(Instant instant) {
    return "= " + instant + ".";
  }
}
