package org.disclosureledger.service.web;

import java.util.List;
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

  public Page {
    items = List.copyOf(items);
  }

  /**
   * How many items a page has.
   *
   * @throws ProblemException 400 when it is not between 1 and 200
   */
  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return USUAL;
    }
    if (asked < 1 || asked > MOST) {
      throw Problem.unreadable("limit", "The limit is between 1 and " + MOST + ".").asException();
    }
    return asked;
  }
}
