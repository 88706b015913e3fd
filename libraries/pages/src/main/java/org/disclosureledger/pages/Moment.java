package org.disclosureledger.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An instant as a page shows it: how far it is away, with the exact instant and its zone beside.
 *
 * @param at the instant
 * @param relative as in {@code in 2 days 3 hours}
 * @param exact to the minute, as in {@code Mon 30 Nov 2026, 14:00 UTC}
 * @param past whether it has passed
 */
public record Moment(Instant at, String relative, String exact, boolean past) {

  private static final int HOURS_OF_A_DAY = 24;
  private static final int MINUTES_OF_AN_HOUR = 60;

  /** An instant, seen from another. */
  public static Moment of(Instant at, Instant now, Words words) {
    boolean past = at.isBefore(now);
    String far = length(Duration.between(now, at).abs(), words);
    return new Moment(
        at,
        words.say(past ? "moment.past" : "moment.future", far),
        DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm 'UTC'", words.locale())
            .withZone(ZoneOffset.UTC)
            .format(at),
        past);
  }

  /** A length of time in its two largest units, as in {@code 2 days 3 hours}. */
  public static String length(Duration length, Words words) {
    long days = length.toDays();
    long hours = length.toHours() % HOURS_OF_A_DAY;
    long minutes = length.toMinutes() % MINUTES_OF_AN_HOUR;
    if (days > 0) {
      return both(count(days, "day", words), hours, "hour", words);
    }
    if (hours > 0) {
      return both(count(hours, "hour", words), minutes, "minute", words);
    }
    return minutes > 0 ? count(minutes, "minute", words) : words.say("length.moment");
  }

  private static String both(String larger, long smaller, String unit, Words words) {
    return smaller == 0 ? larger : larger + " " + count(smaller, unit, words);
  }

  private static String count(long number, String unit, Words words) {
    return number + " " + words.say("length." + unit + (number == 1 ? "" : "s"));
  }
}
