package org.disclosureledger.pages;

import java.time.Duration;
import java.time.Instant;
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

  private static final String RUNNING = "running";
  private static final String BREACHED = "breached";
  private static final String LATE = "late";
  private static final String CALM = "calm";
  private static final Duration SOON = Duration.ofDays(1);

  /** Copies the reasons. */
  public ClockOnPage {
    why = List.copyOf(why);
  }

  /**
   * A promise as it stands.
   *
   * @param state as the API spells it
   */
  public static ClockOnPage of(
      String promise,
      String state,
      @Nullable Instant dueAt,
      List<String> why,
      Instant now,
      Words words) {
    boolean open = state.equals(RUNNING) || state.equals(BREACHED);
    String left = "";
    if (dueAt != null && open) {
      String far = Moment.length(Duration.between(now, dueAt).abs(), words);
      left = words.say(dueAt.isBefore(now) ? "clock.broken" : "clock.left", far);
    }
    return new ClockOnPage(
        Visible.of(promise),
        words.say("clock.state." + state),
        mood(state, dueAt, now),
        dueAt == null ? null : Moment.of(dueAt, now, words),
        left,
        why.stream().map(Visible::of).toList());
  }

  private static String mood(String state, @Nullable Instant due, Instant now) {
    return switch (state) {
      case "met" -> "good";
      case BREACHED -> LATE;
      case RUNNING -> running(due, now);
      default -> CALM;
    };
  }

  private static String running(@Nullable Instant due, Instant now) {
    if (due == null || due.isAfter(now.plus(SOON))) {
      return CALM;
    }
    return due.isAfter(now) ? "soon" : LATE;
  }
}
