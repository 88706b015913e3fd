package org.disclosureledger.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promise on a page.
 *
 * @param promise in the program's words
 * @param state the word for where it stands
 * @param mood how it is drawn beside the word: {@code good}, {@code late}, {@code soon}, {@code
 *     calm}
 * @param due by when it is to be kept, or nothing
 * @param left how long that is away, or by how much it is broken
 * @param why the reasons, step by step
 */
public record ClockOnPage(
    String promise,
    String state,
    String mood,
    @Nullable Moment due,
    String left,
    List<String> why) {

  /** Copies the reasons. */
  public ClockOnPage {
    why = List.copyOf(why);
  }
}
