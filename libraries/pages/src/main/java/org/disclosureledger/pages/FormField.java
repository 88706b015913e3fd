package org.disclosureledger.pages;

import java.util.Arrays;
import java.util.List;
import org.disclosureledger.lifecycle.spelling.Spelled;

/**
 * A field of a form, which becomes a member of the body that an endpoint of the API reads.
 *
 * @param name the member; {@code contact.email} is the member {@code email} of {@code contact}
 * @param kind how it is asked for
 * @param options what can be chosen, by the spelling in the body
 * @param needed whether the form says nothing without it
 */
public record FormField(String name, Kind kind, List<String> options, boolean needed) {

  /** How a field is asked for, and which JSON it becomes. */
  public enum Kind {
    /** A line. */
    LINE,
    /** Some lines of text. */
    TEXT,
    /** An instant, in UTC to the minute. */
    INSTANT,
    /** One of some words. */
    CHOICE,
    /** Yes or no. */
    CHECK,
    /** Several words, each on a line of its own. */
    LINES,
    /** Several links, each on a line of its own, with its OSV type before it or without. */
    LINKS,
    /** JSON, for what has no simpler form. */
    JSON
  }

  /** Copies the options. */
  public FormField {
    options = List.copyOf(options);
  }

  /** A field that may be left empty. */
  public static FormField of(String name, Kind kind) {
    return new FormField(name, kind, List.of(), false);
  }

  /** One of these words, or none. */
  public static FormField choice(String name, List<String> options) {
    return new FormField(name, Kind.CHOICE, options, false);
  }

  /** One of an enum's words, or none. */
  public static <E extends Enum<E> & Spelled> FormField choice(String name, Class<E> words) {
    return choice(name, Arrays.stream(words.getEnumConstants()).map(Spelled::spelling).toList());
  }

  /** The same, without which the form says nothing. */
  public FormField asNeeded() {
    return new FormField(name, kind, options, true);
  }
}
