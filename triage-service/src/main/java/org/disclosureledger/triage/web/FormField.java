package org.disclosureledger.triage.web;

import java.util.Arrays;
import java.util.List;
import org.disclosureledger.lifecycle.spelling.Spelled;

/**
 * A field of an act's form.
 *
 * @param name the member of the act's body that it becomes
 * @param kind how it is asked for
 * @param options what can be chosen, by the spelling in the body
 * @param needed whether the act says nothing without it
 */
record FormField(String name, Kind kind, List<String> options, boolean needed) {

  /** How a field is asked for, and which JSON it becomes. */
  enum Kind {
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

  FormField {
    options = List.copyOf(options);
  }

  static FormField of(String name, Kind kind) {
    return new FormField(name, kind, List.of(), false);
  }

  static FormField choice(String name, List<String> options) {
    return new FormField(name, Kind.CHOICE, options, false);
  }

  /** One of an enum's words. */
  static <E extends Enum<E> & Spelled> FormField choice(String name, Class<E> words) {
    return choice(name, Arrays.stream(words.getEnumConstants()).map(Spelled::spelling).toList());
  }

  FormField asNeeded() {
    return new FormField(name, kind, options, true);
  }

  /** Under which name its values have words: {@code option.<name>.<value>}. */
  boolean is(String wanted) {
    return kind.name().equalsIgnoreCase(wanted);
  }
}
