package org.disclosureledger.lifecycle.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.disclosureledger.lifecycle.policy.ClockDefinition;
import org.disclosureledger.lifecycle.policy.ProgramPolicy;
import org.disclosureledger.lifecycle.policy.Severity;
import org.disclosureledger.lifecycle.policy.StartEvent;
import org.disclosureledger.lifecycle.policy.Term;
import org.disclosureledger.lifecycle.policy.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Computes when promises are due, by one program's calendar. The same facts always give the same
 * answer, with the reasons for it; nothing here asks what time it is. One calculator serves a
 * policy version for as long as the process lives, from any thread.
 *
 * <ul>
 *   <li>{@code hours}: elapsed time, exact to the nanosecond.
 *   <li>{@code calendar-days}: the same local time so many days later, in the program's zone.
 *   <li>{@code working-days}: until the end of the last working day, not counting the day of the
 *       start; see {@link WorkingTime}.
 *   <li>{@code next-release}: the planned date of the next release; none while none is planned.
 *   <li>{@code best-effort}: no date.
 * </ul>
 *
 * <p>While the severity is unknown, the term that ends first holds (S2.11). Every answer is counted
 * from the original start: a re-rating asks again with the same start and another severity.
 */
public final class ClockCalculator {

  /** More than the days of a year for every clock of a policy. */
  private static final int MOST_PERIODS = 10_000;

  private record WorkingPeriod(LocalDate from, int length, List<Integer> warnAt) {}

  private final WorkCalendar calendar;
  private final WorkingDays days;
  private final Map<WorkingPeriod, Count> periods = new ConcurrentHashMap<>();
  private final String version;

  /** A calculator for this calendar. */
  public ClockCalculator(WorkCalendar calendar) {
    this.calendar = calendar;
    this.days = new WorkingDays(calendar);
    this.version = days.version();
  }

  /** The calendar's version with those of the holiday and time zone rules it is used with. */
  public String calendarVersion() {
    return version;
  }

  /** When a clock is due. */
  public DueDate due(ClockDefinition clock, ClockFacts facts) {
    Rated chosen = rated(clock, facts);
    List<String> why = new ArrayList<>();
    why.add(
        "Starts " + DayWords.moment(facts.startedAt(), zone()) + " = " + facts.startedAt() + ".");
    why.add(chosen.because());
    why.addAll(chosen.count().steps().get());
    why.add("Calendar " + version + ".");
    return new DueDate(
        chosen.term(),
        facts.startedAt(),
        chosen.count().dueAt(),
        chosen.count().warnAt().get(),
        version,
        why);
  }

  /** A clock's due date as a promise made under a numbered version of the policy. */
  public Promise promise(ClockDefinition clock, ClockFacts facts, int policyVersion) {
    DueDate due = due(clock, facts);
    return new Promise(
        clock.name(),
        clock.promise() + " " + due.term().words() + ".",
        due.startedAt(),
        due.dueAt(),
        due.term().unit(),
        due.term().within(),
        due.warnAt(),
        policyVersion,
        version,
        due.why());
  }

  /** The promises of every clock that this event starts, in the policy's order. */
  public List<Promise> promises(
      ProgramPolicy policy, int policyVersion, StartEvent event, ClockFacts facts) {
    return policy.clocks().stream()
        .filter(clock -> clock.starts() == event)
        .map(clock -> promise(clock, facts, policyVersion))
        .toList();
  }

  /**
   * The promise that a disclosure date makes.
   *
   * @param name one of the names of {@link DisclosureClock}
   * @param date the date that binds
   * @param boundAt since when it does
   * @param policyVersion the version that the case pins
   */
  public Promise disclosure(String name, Instant date, Instant boundAt, int policyVersion) {
    return DisclosureClock.promise(name, date, boundAt, policyVersion, zone(), version);
  }

  private record Rated(Term term, Count count, String because) {}

  private Rated rated(ClockDefinition clock, ClockFacts facts) {
    Severity severity = facts.severity();
    if (!clock.dependsOnSeverity()) {
      Term term = clock.termFor(Severity.CRITICAL);
      return new Rated(term, count(term, clock, facts), "Promised " + term.words() + ".");
    }
    if (severity != null) {
      Term term = clock.termFor(severity);
      return new Rated(
          term,
          count(term, clock, facts),
          "Promised " + term.words() + " at severity " + severity.spelling() + ".");
    }
    return tightest(clock, facts);
  }

  /** The term that ends first; of equals, that of the highest severity. */
  private Rated tightest(ClockDefinition clock, ClockFacts facts) {
    Map.@Nullable Entry<Severity, Term> first = null;
    Count soonest = Count.none("");
    for (Map.Entry<Severity, Term> candidate : clock.termsBySeverity()) {
      Count count = count(candidate.getValue(), clock, facts);
      if (first == null || count.endsBefore(soonest)) {
        first = candidate;
        soonest = count;
      }
    }
    if (first == null) {
      throw new IllegalStateException("no term for any severity");
    }
    Term term = first.getValue();
    String because =
        "Severity not assessed yet: the tightest holds, that of "
            + first.getKey().spelling()
            + ", promised "
            + term.words()
            + ".";
    return new Rated(term, soonest, because);
  }

  private Count count(Term term, ClockDefinition clock, ClockFacts facts) {
    Instant start = facts.startedAt();
    PausedSpans standstill = PausedSpans.of(facts.pauses(), clock.pausedBy(), start);
    return switch (term.unit()) {
      case HOURS -> elapsed(clock, start, standstill).hours(term.count());
      case CALENDAR_DAYS -> elapsed(clock, start, standstill).calendarDays(term.count());
      case WORKING_DAYS -> workingDays(term.count(), clock.warnAt(), start, standstill);
      case NEXT_RELEASE ->
          nextRelease(elapsed(clock, start, standstill), start, facts.nextRelease());
      case BEST_EFFORT -> Count.none("No date is promised; the age is reported.");
    };
  }

  private ElapsedTime elapsed(ClockDefinition clock, Instant start, PausedSpans standstill) {
    return new ElapsedTime(zone(), start, standstill, clock.warnAt());
  }

  /** Without pauses, all that starts on one day ends alike, and for the same reasons. */
  private Count workingDays(
      int length, List<Integer> warnAt, Instant start, PausedSpans standstill) {
    WorkingTime time = new WorkingTime(days, zone(), start, standstill, warnAt);
    if (!standstill.isNone()) {
      return time.workingDays(length);
    }
    WorkingPeriod period = new WorkingPeriod(LocalDate.ofInstant(start, zone()), length, warnAt);
    Count known = periods.get(period);
    if (known == null) {
      known = time.workingDays(length).settled();
      if (periods.size() >= MOST_PERIODS) {
        periods.clear();
      }
      periods.put(period, known);
    }
    return known;
  }

  private static Count nextRelease(ElapsedTime elapsed, Instant start, @Nullable Instant planned) {
    if (planned == null || !planned.isAfter(start)) {
      return Count.none("No date yet: no release after the start is planned.");
    }
    return elapsed.until(planned);
  }

  private ZoneId zone() {
    return calendar.zone();
  }
}
