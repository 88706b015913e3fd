package org.disclosureledger.lifecycle.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.disclosureledger.lifecycle.policy.PauseReason;
import org.jspecify.annotations.Nullable;

/**
 * When one clock stood still: its pauses from the start on, merged where they overlap, ascending.
 * Only pauses for a reason that the clock allows count.
 */
final class PausedSpans {

  private record Span(Instant from, @Nullable Instant to) {}

  private static final PausedSpans NONE = new PausedSpans(List.of());

  private final List<Span> spans;

  private PausedSpans(List<Span> spans) {
    this.spans = spans;
  }

  static PausedSpans of(List<Pause> pauses, List<PauseReason> allowed, Instant start) {
    if (pauses.isEmpty() || allowed.isEmpty()) {
      return NONE;
    }
    List<Span> spans = new ArrayList<>();
    pauses.stream()
        .filter(pause -> allowed.contains(pause.reason()))
        .filter(pause -> pause.to() == null || pause.to().isAfter(start))
        .map(pause -> new Span(later(pause.from(), start), pause.to()))
        .filter(span -> !span.from().equals(span.to()))
        .sorted(Comparator.comparing(Span::from))
        .forEach(span -> append(spans, span));
    return new PausedSpans(List.copyOf(spans));
  }

  private static void append(List<Span> spans, Span next) {
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last == null || (last.to() != null && next.from().isAfter(last.to()))) {
      spans.add(next);
      return;
    }
    Instant end = last.to() == null || next.to() == null ? null : later(last.to(), next.to());
    spans.set(spans.size() - 1, new Span(last.from(), end));
  }

  /** Whether the clock never stood still. */
  boolean isNone() {
    return spans.isEmpty();
  }

  /** The start of the pause that still lasts, or null. */
  @Nullable Instant openSince() {
    return spans.isEmpty() || spans.getLast().to() != null ? null : spans.getLast().from();
  }

  /**
   * The instant at which the clock has run for so long since {@code from}, or null if a pause that
   * still lasts comes first. A clock that has run its time when a pause begins is done.
   */
  @Nullable Instant after(Instant from, Duration running) {
    Instant position = from;
    Duration left = running;
    for (Span span : spans) {
      Instant resumes = span.to();
      if (resumes != null && !resumes.isAfter(position)) {
        continue;
      }
      Duration untilPause = Duration.between(position, later(span.from(), position));
      if (left.compareTo(untilPause) <= 0) {
        break;
      }
      if (resumes == null) {
        return null;
      }
      left = left.minus(untilPause);
      position = resumes;
    }
    return position.plus(left);
  }

  /** How long the clock stood still between two instants. */
  Duration within(Instant from, Instant to) {
    Duration still = Duration.ZERO;
    for (Span span : spans) {
      Instant begin = later(span.from(), from);
      Instant end = span.to() == null || span.to().isAfter(to) ? to : span.to();
      if (begin.isBefore(end)) {
        still = still.plus(Duration.between(begin, end));
      }
    }
    return still;
  }

  /** How long it stood still in all before an instant. */
  Duration before(Instant end) {
    return within(Instant.MIN, end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
