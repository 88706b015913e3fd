package org.disclosureledger.service.limits;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in so long: the size of a token bucket, and how long an empty one takes to fill again,
 * evenly.
 *
 * @param count at least 1
 * @param per longer than nothing
 */
public record Rate(long count, Duration per) {

  private static final Pattern TEXT =
      Pattern.compile("([1-9][0-9]{0,11})/([1-9][0-9]{0,5})([smh])");

  public Rate {
    if (count < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("a rate is positive: " + count + " in " + per);
    }
  }

  /**
   * Reads a rate such as {@code 60/1m}; units are {@code s}, {@code m} and {@code h}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Rate of(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("no rate such as 60/1m: " + text);
    }
    long per = Long.parseLong(found.group(2));
    return new Rate(
        Long.parseLong(found.group(1)),
        switch (found.group(3)) {
          case "s" -> Duration.ofSeconds(per);
          case "m" -> Duration.ofMinutes(per);
          default -> Duration.ofHours(per);
        });
  }

  /** So many times as many in the same time. */
  Rate times(int factor) {
    return new Rate(Math.multiplyExact(count, factor), per);
  }
}
