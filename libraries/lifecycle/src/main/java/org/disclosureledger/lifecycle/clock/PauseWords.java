package org.disclosureledger.lifecycle.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Pauses in words. */
final class PauseWords {

  private PauseWords() {}

  /** A length, as in {@code 1 day 2 hours 5 minutes}. */
  static String length(Duration duration) {
    StringBuilder words = new StringBuilder();
    append(words, duration.toDays(), "day");
    append(words, duration.toHoursPart(), "hour");
    append(words, duration.toMinutesPart(), "minute");
    append(words, duration.toSecondsPart(), "second");
    return words.isEmpty() ? "less than a second" : words.toString();
  }

  /** Why a clock that still stands has no due date. */
  static String lasting(PausedSpans standstill, ZoneId zone) {
    Instant since = standstill.openSince();
    return since == null
        ? "Has no date."
        : "Stands still since " + DayWords.moment(since, zone) + "; due again once it runs.";
  }

  private static void append(StringBuilder words, long count, String noun) {
    if (count > 0) {
      words
          .append(words.isEmpty() ? "" : " ")
          .append(count)
          .append(' ')
          .append(noun)
          .append(count == 1 ? "" : "s");
    }
  }
}
