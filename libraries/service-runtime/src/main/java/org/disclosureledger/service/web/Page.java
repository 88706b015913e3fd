package org.disclosureledger.service.web;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; there are no totals.
 *
 * @param items what is on it
 * @param next the cursor of the next page, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was found.
   *
   * @param found one more than the page has, if there are more
   * @param limit most items of the page
   * @param item what is on the page of something found
   * @param cursor where the page ends when this is the last on it
   */
  public static <R, T> Page<T> of(
      List<R> found, int limit, Function<R, T> item, Function<R, Cursor<?>> cursor) {
    return new Page<>(
        found.stream().limit(limit).map(item).toList(),
        found.size() <= limit ? null : cursor.apply(found.get(limit - 1)).text());
  }

  /** A list without anything. */
  public static <T> Page<T> empty() {
    return new Page<>(List.of(), null);
  }

  /**
   * How many items a page has.
   *
   * @throws ProblemException 400 when it is not between 1 and 200
   */
  public static int limit(@Nullable String asked) {
    if (asked == null) {
      return USUAL;
    }
    int limit = NUMBER.matcher(asked).matches() ? Integer.parseInt(asked) : 0;
    if (limit < 1 || limit > MOST) {
      throw Problem.unreadable("limit", "The limit is between 1 and " + MOST + ".").asException();
    }
    return limit;
  }
}
